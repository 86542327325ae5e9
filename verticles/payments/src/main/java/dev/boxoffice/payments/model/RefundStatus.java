package dev.boxoffice.payments.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Stripe says of the refunds of a PaymentIntent.
 *
 * @param taken what the PaymentIntent took and no bank has taken back, in minor units
 * @param refunds all that were tried, the newest first
 * @param refusal why Stripe gives the rest back in no case, or null
 */
public record RefundStatus(long taken, List<Refund> refunds, String refusal) {

    /** Refunds of which none was refused for good. */
    public RefundStatus(long taken, List<Refund> refunds) {
        this(taken, refunds, null);
    }

    /** The same, whose rest Stripe refuses to give back for the reason {@code code}. */
    public RefundStatus refused(String code) {
        return new RefundStatus(taken, refunds, code);
    }

    /** How far one refund has come. */
    public enum State {
        /** The buyer has the money. */
        RETURNED,
        /** Stripe or the bank works on it. */
        ON_ITS_WAY,
        /** The money was not returned. */
        FAILED
    }

    /**
     * One refund.
     *
     * @param amount in minor units
     * @param cause as a {@link LedgerEntry} has it
     * @param requestId the {@link RefundRequest} that it was made for, otherwise null
     */
    public record Refund(String id, long amount, String currency, State state, String cause, String requestId) {
        /** One that no order has asked for. */
        public Refund(String id, long amount, String currency, State state, String cause) {
            this(id, amount, currency, state, cause, null);
        }

        LedgerEntry entry(LedgerEntry.Kind kind, Instant now) {
            return new LedgerEntry(kind, id, amount, currency, cause, now);
        }
    }

    /** How far the money has come on its way back. */
    public enum Progress {
        /** All of it has arrived. */
        ARRIVED,
        /** What has not arrived is on its way. */
        ON_ITS_WAY,
        /** Some of it was never sent, or a bank has returned it. */
        MISSING
    }

    /** How far all refunds together have come. */
    public Progress progress() {
        long returned = sum(State.RETURNED);
        if (returned >= taken) {
            return Progress.ARRIVED;
        }
        return missing() <= 0 ? Progress.ON_ITS_WAY : Progress.MISSING;
    }

    /** What is neither back nor on its way. */
    public long missing() {
        return taken - sum(State.RETURNED) - sum(State.ON_ITS_WAY);
    }

    /** What the ledger {@code known} does not have yet of the refunds that arrived or failed. */
    public List<LedgerEntry> notIn(List<LedgerEntry> known, Instant now) {
        List<LedgerEntry> news = new ArrayList<>();
        for (Refund refund : refunds) {
            boolean returned = LedgerEntry.isIn(known, LedgerEntry.Kind.REFUND, refund.id());
            if (refund.state() == State.RETURNED && !returned) {
                news.add(refund.entry(LedgerEntry.Kind.REFUND, now));
            }
            if (refund.state() == State.FAILED
                    && returned
                    && !LedgerEntry.isIn(known, LedgerEntry.Kind.REFUND_FAILED, refund.id())) {
                news.add(refund.entry(LedgerEntry.Kind.REFUND_FAILED, now));
            }
        }
        return news;
    }

    private long sum(State state) {
        return refunds.stream()
                .filter(refund -> refund.state() == state)
                .mapToLong(Refund::amount)
                .sum();
    }
}
