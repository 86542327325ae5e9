package dev.boxoffice.payments.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Money that moved: an entry of the ledger, which is only ever added to. Entries are kept with the payment that they
 * are of, so that none is without its change of state, or the other way round.
 *
 * @param id of the object at Stripe: a PaymentIntent for a charge, a refund or a dispute for the rest
 * @param amount in minor units, never negative; {@link Kind} tells the direction
 * @param cause why it moved: {@code order}, an order's {@code CancelReason}, {@code amount_mismatch}, {@code gateway}
 *     for what was done at Stripe, or why a bank sent it back
 * @param at when it was recorded
 */
public record LedgerEntry(Kind kind, String id, long amount, String currency, String cause, Instant at) {
    /** The cause of charges. */
    public static final String ORDER = "order";

    /** The cause of what was done at Stripe by hand. */
    public static final String GATEWAY = "gateway";

    /** Which way the money went. */
    public enum Kind implements EnumText {
        /** From the buyer. */
        CHARGE(1),
        /** Back to the buyer. */
        REFUND(-1),
        /** A refund that a bank sent back; mostly it is still owed. */
        REFUND_FAILED(1),
        /** Withdrawn because the buyer's bank disputes the charge. */
        DISPUTE(-1),
        /** Withdrawn for a dispute, and reinstated. */
        DISPUTE_REVERSED(1);

        private final int sign;

        Kind(int sign) {
            this.sign = sign;
        }

        /** What {@code amount} adds to the balance: negative where it went away. */
        public long signed(long amount) {
            return sign * amount;
        }
    }

    /** The balance of {@code ledger}, in minor units. */
    public static long balance(List<LedgerEntry> ledger) {
        return ledger.stream().mapToLong(LedgerEntry::signed).sum();
    }

    /** What the buyer has been given back by refunds, in minor units. */
    public static long refunded(List<LedgerEntry> ledger) {
        return -ledger.stream()
                .filter(LedgerEntry::isOfRefund)
                .mapToLong(LedgerEntry::signed)
                .sum();
    }

    /** The part of {@link #refunded} that went back before the last refund. */
    public static long refundedBefore(List<LedgerEntry> ledger) {
        Optional<Instant> last = ledger.stream()
                .filter(entry -> entry.kind() == Kind.REFUND)
                .map(LedgerEntry::at)
                .max(Comparator.naturalOrder());
        return last.map(at -> refunded(
                        ledger.stream().filter(one -> one.at().isBefore(at)).toList()))
                .orElse(0L);
    }

    /**
     * What the buyer has paid and not been given back by refunds, in minor units.
     *
     * @param owed what counts as paid until a charge is known
     */
    public static long paid(List<LedgerEntry> ledger, long owed) {
        List<LedgerEntry> charges =
                ledger.stream().filter(entry -> entry.kind() == Kind.CHARGE).toList();
        return (charges.isEmpty() ? owed : balance(charges)) - refunded(ledger);
    }

    /** What was taken from the buyer and banks have not taken back, in minor units. */
    public static long taken(List<LedgerEntry> ledger) {
        return balance(ledger.stream().filter(one -> !one.isOfRefund()).toList());
    }

    /** What banks have taken back by disputes, in minor units. */
    public static long withdrawn(List<LedgerEntry> ledger) {
        return -balance(ledger.stream()
                .filter(one -> one.kind == Kind.DISPUTE || one.kind == Kind.DISPUTE_REVERSED)
                .toList());
    }

    private boolean isOfRefund() {
        return kind == Kind.REFUND || kind == Kind.REFUND_FAILED;
    }

    private long signed() {
        return kind.signed(amount);
    }

    /** Whether the ledger has an entry of that kind and id. */
    public static boolean isIn(List<LedgerEntry> ledger, Kind kind, String id) {
        return ledger.stream().anyMatch(one -> one.kind == kind && one.id.equals(id));
    }
}
