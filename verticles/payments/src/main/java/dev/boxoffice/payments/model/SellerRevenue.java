package dev.boxoffice.payments.model;

/**
 * What an event, or a listing that is one, has brought its seller, in minor units.
 *
 * @param isEvent whether it is an event with several ticket types
 * @param sold seats
 */
public record SellerRevenue(
        String saleId, boolean isEvent, String currency, int sold, long gross, long refunded, long disputed) {

    /** Seats that are sold. */
    public static SellerRevenue ofSeats(String saleId, boolean isEvent, String currency, int sold) {
        return new SellerRevenue(saleId, isEvent, currency, sold, 0, 0, 0);
    }

    /** Money of one kind. */
    public static SellerRevenue of(
            String saleId, boolean isEvent, String currency, LedgerEntry.Kind kind, long amount) {
        return switch (kind) {
            case CHARGE -> new SellerRevenue(saleId, isEvent, currency, 0, amount, 0, 0);
            case REFUND, REFUND_FAILED -> new SellerRevenue(saleId, isEvent, currency, 0, 0, -kind.signed(amount), 0);
            case DISPUTE, DISPUTE_REVERSED ->
                new SellerRevenue(saleId, isEvent, currency, 0, 0, 0, -kind.signed(amount));
        };
    }

    /** Both together; they are of the same event or listing, and currency. */
    public SellerRevenue plus(SellerRevenue other) {
        return new SellerRevenue(
                saleId,
                isEvent || other.isEvent,
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
