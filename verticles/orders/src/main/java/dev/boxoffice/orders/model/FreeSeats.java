package dev.boxoffice.orders.model;

/**
 * How many seats of a block are free.
 *
 * @param block the block's number
 */
public record FreeSeats(int block, int count) {}
