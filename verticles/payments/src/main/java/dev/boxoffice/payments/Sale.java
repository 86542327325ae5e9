package dev.boxoffice.payments;

/**
 * What is paid for, and whom it was bought from.
 *
 * @param quantity seats
 */
record Sale(String ticketId, String sellerId, int quantity) {}
