package dev.boxoffice.orders.model;

/**
 * What a buyer asks for.
 *
 * @param orderId the id that the order gets
 * @param userId the buyer
 * @param ticketId the listing
 * @param quantity seats
 */
public record OrderRequest(String orderId, String userId, String ticketId, int quantity) {}
