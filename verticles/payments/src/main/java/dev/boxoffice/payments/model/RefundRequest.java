package dev.boxoffice.payments.model;

/**
 * A refund that an order asks for.
 *
 * @param id within all refunds
 * @param amount in minor units
 * @param tries how often Stripe is to be asked
 * @param isPending whether the order waits for the outcome of the last try
 * @param cause as a {@link LedgerEntry} has it
 */
public record RefundRequest(String id, long amount, int tries, boolean isPending, String cause) {}
