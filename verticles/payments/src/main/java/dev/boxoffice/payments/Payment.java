package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The payment of an order: one per order, with one PaymentIntent and one attempt at a time. Transitions return the next
 * state, or nothing where the present state does not allow them.
 *
 * @param current the attempt that was begun last
 * @param sale what is paid for
 * @param movements the money that moved, oldest first
 * @param disputes of its charge
 */
record Payment(PaymentData data, Attempt current, Sale sale, List<LedgerEntry> movements, List<Dispute> disputes) {

    /** A first attempt. */
    static Payment begin(String id, OrderView order, String token, Instant now) {
        PaymentData data = new PaymentData(
                id,
                1,
                order.id(),
                order.userId(),
                order.amount(),
                order.currency(),
                PaymentStatus.PENDING,
                null,
                null,
                now);
        return new Payment(data, Attempt.first(token), order.sale(), List.of(), List.of());
    }

    int attempt() {
        return current.number();
    }

    String token() {
        return current.token();
    }

    String clientSecret() {
        return current.clientSecret();
    }

    boolean isStalled() {
        return current.stage() == Attempt.Stage.STALLED;
    }

    boolean isProcessing() {
        return isPending() && current.stage() == Attempt.Stage.PROCESSING;
    }

    String id() {
        return data.id();
    }

    long version() {
        return data.version();
    }

    PaymentStatus status() {
        return data.status();
    }

    boolean isPending() {
        return status() == PaymentStatus.PENDING;
    }

    /** True while there is a PaymentIntent that could still take money. */
    boolean isOpenAtStripe() {
        return data.stripeId() != null && !isMismatched() && !Declines.CANCELED.equals(data.declineCode());
    }

    /** True where another amount was taken than the order costs; no card is tried after that. */
    boolean isMismatched() {
        return Declines.MISMATCHED.equals(data.declineCode());
    }

    /** The key under which Stripe does this attempt's work once, however often it is asked. */
    String idempotencyKey() {
        return data.id() + ":" + attempt();
    }

    /**
     * Another attempt: after one that was declined or got stuck, or with another card instead of the one whose owner
     * the bank wants to hear.
     */
    Optional<Payment> retry(String nextToken) {
        boolean replaced = status() == PaymentStatus.REQUIRES_ACTION && !nextToken.equals(token());
        boolean declined = status() == PaymentStatus.FAILED && !isMismatched();
        if (!declined && !(isPending() && isStalled()) && !replaced) {
            return Optional.empty();
        }
        String intent = isOpenAtStripe() ? data.stripeId() : null;
        return Optional.of(with(next(PaymentStatus.PENDING, intent, null), current.next(nextToken)));
    }

    /** Stripe knows the payment now. */
    Optional<Payment> open(String stripeId) {
        return isPending() && data.stripeId() == null
                ? Optional.of(with(next(PaymentStatus.PENDING, stripeId, null), current.at(Attempt.Stage.ACTIVE)))
                : Optional.empty();
    }

    /** Whoever worked on {@code ofAttempt} has given up without an outcome. */
    Optional<Payment> stall(int ofAttempt) {
        return isPending() && current.stage() == Attempt.Stage.ACTIVE && attempt() == ofAttempt
                ? Optional.of(stage(Attempt.Stage.STALLED))
                : Optional.empty();
    }

    private Payment stage(Attempt.Stage stage) {
        return with(next(PaymentStatus.PENDING, data.stripeId(), null), current.at(stage));
    }

    /**
     * What Stripe said of the PaymentIntent during {@code ofAttempt}. Money that was taken counts whenever it becomes
     * known; anything else only for the present attempt.
     */
    Optional<Payment> conclude(int ofAttempt, ChargeOutcome outcome, Instant now) {
        if (!Objects.equals(outcome.stripeId(), data.stripeId())) {
            return Optional.empty();
        }
        if (outcome instanceof ChargeOutcome.Succeeded) {
            return take(PaymentStatus.SUCCEEDED, null, data.amount(), data.currency(), now);
        }
        if (outcome instanceof ChargeOutcome.Mismatched other) {
            return take(PaymentStatus.FAILED, Declines.MISMATCHED, other.amount(), other.currency(), now);
        }
        if (!isLive() || attempt() != ofAttempt) {
            return Optional.empty();
        }
        if (outcome instanceof ChargeOutcome.Declined declined) {
            boolean byBank = !Declines.OURS.contains(declined.code());
            PaymentData failed = next(PaymentStatus.FAILED, data.stripeId(), declined.code());
            return Optional.of(with(failed, byBank ? current.declined() : current.at(Attempt.Stage.ACTIVE)));
        }
        if (outcome instanceof ChargeOutcome.Processing) {
            return isPending() && !isProcessing() ? Optional.of(stage(Attempt.Stage.PROCESSING)) : Optional.empty();
        }
        return isPending() && outcome instanceof ChargeOutcome.ActionRequired action
                ? Optional.of(with(
                        next(PaymentStatus.REQUIRES_ACTION, data.stripeId(), null),
                        current.waiting(action.clientSecret())))
                : Optional.empty();
    }

    private boolean isLive() {
        return isPending() || status() == PaymentStatus.REQUIRES_ACTION;
    }

    private Optional<Payment> take(
            PaymentStatus status, String declineCode, long amount, String currency, Instant now) {
        if (!isLive() && (status() != PaymentStatus.FAILED || isMismatched())) {
            return Optional.empty();
        }
        LedgerEntry charge =
                new LedgerEntry(LedgerEntry.Kind.CHARGE, data.stripeId(), amount, currency, LedgerEntry.ORDER, now);
        return Optional.of(moved(List.of(charge)).settled(status, declineCode));
    }

    /**
     * What Stripe says of the refunds. The payment is refunded while nothing of it is left with us; a bank may send
     * back, days later, what had been given back.
     */
    Optional<Payment> refunds(Refunded known, Instant now) {
        List<LedgerEntry> news = known.notIn(movements, now);
        if (news.isEmpty()) {
            return Optional.empty();
        }
        Payment moved = moved(news);
        PaymentStatus status =
                isMismatched() ? status() : moved.balance() > 0 ? PaymentStatus.SUCCEEDED : PaymentStatus.REFUNDED;
        return Optional.of(moved.settled(status, data.declineCode()));
    }

    /** Stripe gives nothing back for good, for the reason {@code code}. */
    Optional<Payment> refuseRefund(String code) {
        if (data.refundRefused() != null) {
            return Optional.empty();
        }
        PaymentChange next = new PaymentChange(status(), data.stripeId(), data.declineCode(), code);
        return Optional.of(with(next.of(this), current));
    }

    /**
     * What Stripe says of a dispute.
     *
     * @param moved whether its money was withdrawn or reinstated, if either
     */
    Optional<Payment> dispute(Dispute dispute, Optional<LedgerEntry.Kind> moved, Instant now) {
        Dispute known = dispute.after(disputes);
        List<LedgerEntry> news = known.notIn(movements, moved, now);
        List<Dispute> all = known.addTo(disputes);
        if (news.isEmpty() && all.equals(disputes)) {
            return Optional.empty();
        }
        Payment next = new Payment(data, current, sale, movements, all).moved(news);
        return Optional.of(next.settled(status(), data.declineCode()));
    }

    /** What is left with us, in minor units of the currency that was taken. */
    long balance() {
        return LedgerEntry.balance(movements);
    }

    private Payment moved(List<LedgerEntry> news) {
        List<LedgerEntry> all = Stream.concat(movements.stream(), news.stream()).toList();
        return new Payment(data, current, sale, all, disputes);
    }

    /** What this payment has come to after money moved or a dispute changed. */
    private Payment settled(PaymentStatus status, String declineCode) {
        return with(next(status, data.stripeId(), declineCode), current.at(Attempt.Stage.ACTIVE));
    }

    private Payment with(PaymentData next, Attempt attempt) {
        return new Payment(next, attempt, sale, movements, disputes);
    }

    /** A refusal is no longer true once nothing is left to be given back, or a dispute is won. */
    private PaymentData next(PaymentStatus status, String stripeId, String declineCode) {
        boolean isRefused = balance() > 0 && data.dispute() == PaymentChange.dispute(this);
        return new PaymentChange(status, stripeId, declineCode, isRefused ? data.refundRefused() : null).of(this);
    }
}
