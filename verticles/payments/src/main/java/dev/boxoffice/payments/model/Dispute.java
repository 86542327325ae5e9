package dev.boxoffice.payments.model;

import dev.boxoffice.events.DisputeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chargeback, or an inquiry that may become one: the buyer's bank questions a charge.
 *
 * @param id Stripe's
 * @param amount in minor units of {@code currency}
 * @param reason Stripe's word for what the buyer told the bank
 */
public record Dispute(String id, long amount, String currency, String reason, State state) {

    /** How far it has come; at Stripe, states only ever follow in this order. */
    public enum State {
        /** The bank inquires; no money has moved, and it may be refunded. */
        INQUIRY,
        /** The inquiry has ended without a dispute. */
        INQUIRY_CLOSED,
        /** The charge is disputed. */
        OPEN,
        /** The bank has taken the money back. */
        LOST,
        /** A dispute that was lost may still be won. */
        WON
    }

    /**
     * Stripe's status of a dispute.
     *
     * @see <a href="https://docs.stripe.com/disputes/how-disputes-work">Stripe: how disputes work</a>
     */
    public static State state(String stripeStatus) {
        return switch (stripeStatus == null ? "" : stripeStatus) {
            case "warning_needs_response", "warning_under_review" -> State.INQUIRY;
            case "warning_closed" -> State.INQUIRY_CLOSED;
            case "lost" -> State.LOST;
            case "won", "prevented" -> State.WON;
            default -> State.OPEN;
        };
    }

    /**
     * The entries that the ledger {@code known} does not have yet. A decision tells where the money is, whether or not
     * a notice of its movement has come: what is lost was withdrawn, and of what is won nothing stays withdrawn.
     *
     * @param moved what a notice tells of its money
     */
    public List<LedgerEntry> notIn(List<LedgerEntry> known, Optional<LedgerEntry.Kind> moved, Instant now) {
        Set<LedgerEntry.Kind> due = EnumSet.noneOf(LedgerEntry.Kind.class);
        moved.ifPresent(due::add);
        if (state == State.LOST) {
            due.add(LedgerEntry.Kind.DISPUTE);
        }
        boolean withdrawn =
                due.contains(LedgerEntry.Kind.DISPUTE) || LedgerEntry.isIn(known, LedgerEntry.Kind.DISPUTE, id);
        if (state == State.WON && withdrawn) {
            due.add(LedgerEntry.Kind.DISPUTE_REVERSED);
        }
        return due.stream()
                .filter(kind -> !LedgerEntry.isIn(known, kind, id))
                .map(kind -> new LedgerEntry(kind, id, amount, currency, reason, now))
                .toList();
    }

    /** Of two notices of one dispute, the one from later in its life. */
    public Dispute later(Dispute other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }

    /** What is known of it with {@code known}: notices come in any order. */
    public Dispute after(List<Dispute> known) {
        return known.stream()
                .filter(other -> other.id.equals(id))
                .findFirst()
                .map(other -> other.later(this))
                .orElse(this);
    }

    /** {@code known} with this one instead of what was known of it. */
    public List<Dispute> addTo(List<Dispute> known) {
        List<Dispute> all = new ArrayList<>();
        boolean isNew = true;
        for (Dispute other : known) {
            boolean same = other.id.equals(id);
            isNew &= !same;
            all.add(same ? this : other);
        }
        if (isNew) {
            all.add(this);
        }
        return List.copyOf(all);
    }

    /**
     * What several disputes of one payment mean for it; null for none. Inquiries mean nothing.
     *
     * @param paid what the buyer has paid and not been given back by refunds
     */
    public static DisputeStatus statusOf(List<Dispute> disputes, long paid) {
        long lost = disputes.stream()
                .filter(one -> one.state == State.LOST)
                .mapToLong(Dispute::amount)
                .sum();
        if (has(disputes, State.LOST) && lost >= paid) {
            return DisputeStatus.LOST;
        }
        if (has(disputes, State.OPEN)) {
            return DisputeStatus.OPEN;
        }
        if (has(disputes, State.LOST)) {
            return DisputeStatus.PARTLY_LOST;
        }
        return has(disputes, State.WON) ? DisputeStatus.WON : null;
    }

    private static boolean has(List<Dispute> disputes, State state) {
        return disputes.stream().anyMatch(one -> one.state == state);
    }
}
