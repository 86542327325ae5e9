package dev.boxoffice.payments.model;

/**
 * What is paid for, and whom it was bought from.
 *
 * @param quantity seats
 */
public record PurchasedSeats(String ticketId, String sellerId, int quantity) {}
