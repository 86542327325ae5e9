package dev.boxoffice.payments.model;

/**
 * What a ticket type has brought its seller, in minor units.
 *
 * @param sold seats
 */
public record SellerRevenue(String ticketId, String currency, int sold, long gross, long refunded, long disputed) {

    /** Money of one kind. */
    public static SellerRevenue of(String ticketId, String currency, LedgerEntry.Kind kind, long amount) {
        return switch (kind) {
            case CHARGE -> new SellerRevenue(ticketId, currency, 0, amount, 0, 0);
            case REFUND, REFUND_FAILED -> new SellerRevenue(ticketId, currency, 0, 0, -kind.signed(amount), 0);
            case DISPUTE, DISPUTE_REVERSED -> new SellerRevenue(ticketId, currency, 0, 0, 0, -kind.signed(amount));
        };
    }

    /** Both together; they are of the same ticket type and currency. */
    public SellerRevenue plus(SellerRevenue other) {
        return new SellerRevenue(
                ticketId,
                currency,
                sold + other.sold,
                gross + other.gross,
                refunded + other.refunded,
                disputed + other.disputed);
    }

    /** What is left for the seller. */
    public long net() {
        return gross - refunded - disputed;
    }
}
