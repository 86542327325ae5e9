package dev.boxoffice.payments.model;

/**
 * What is paid for, and whom it was bought from.
 *
 * @param saleId what revenue is summed by: the event, or the listing that is one
 * @param isEvent whether that is an event with several ticket types
 * @param quantity seats
 */
public record PurchasedSeats(String saleId, boolean isEvent, String sellerId, int quantity) {}
