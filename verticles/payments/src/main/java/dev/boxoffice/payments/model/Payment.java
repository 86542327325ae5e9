package dev.boxoffice.payments.model;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The payment of an order: one per order, with one PaymentIntent and one attempt at a time. A transition that the
 * present state does not allow has no effect.
 *
 * @param current the attempt that was begun last
 * @param sale what is paid for
 * @param ledger the money that moved, oldest first
 * @param disputes of its charge
 * @param refunds those that its order asks for
 */
public record Payment(
        PaymentData data,
        Attempt current,
        PurchasedSeats sale,
        List<LedgerEntry> ledger,
        List<Dispute> disputes,
        RefundOutcomes refunds) {

    /** A first attempt. */
    public static Payment begin(String id, Order order, String token, Instant now) {
        Attempt first = new Attempt(1, token, null, Attempt.Stage.ACTIVE, 0);
        PaymentData data = PaymentDataFactory.first(id, order, now);
        return new Payment(data, first, order.sale(), List.of(), List.of(), RefundOutcomes.NONE);
    }

    /** The number of the present attempt. */
    public int attempt() {
        return current.number();
    }

    /** The card of the present attempt, as Stripe's token. */
    public String token() {
        return current.token();
    }

    /** Lets the page authenticate the buyer, while that is required, otherwise null. */
    public String clientSecret() {
        return current.clientSecret();
    }

    /** True if the present attempt ended without an outcome. */
    public boolean isStalled() {
        return current.stage() == Attempt.Stage.STALLED;
    }

    /** True while the bank decides. */
    public boolean isProcessing() {
        return isPending() && current.stage() == Attempt.Stage.PROCESSING;
    }

    /** The id. */
    public String id() {
        return data.id();
    }

    /** Counts the changes. */
    public long version() {
        return data.version();
    }

    /** The status. */
    public PaymentStatus status() {
        return data.status();
    }

    /** True while the status is pending. */
    public boolean isPending() {
        return status() == PaymentStatus.PENDING;
    }

    /** True while there is a PaymentIntent that could still take money. */
    public boolean isOpenAtStripe() {
        return data.stripeId() != null && !isMismatched() && !DeclineCodes.CANCELED.equals(data.declineCode());
    }

    /** True where another amount was taken than the order costs; no card is tried after that. */
    public boolean isMismatched() {
        return DeclineCodes.MISMATCHED.equals(data.declineCode());
    }

    /** The key under which Stripe does this attempt's work once, however often it is asked. */
    public String idempotencyKey() {
        return data.id() + ":" + attempt();
    }

    /**
     * Another attempt: after one that was declined or got stuck, or with another card while the buyer has to
     * authenticate.
     */
    public Decision<Payment> retry(String token) {
        boolean replaced = status() == PaymentStatus.REQUIRES_ACTION && !token.equals(token());
        boolean declined = status() == PaymentStatus.FAILED && !isMismatched();
        if (!declined && !(isPending() && isStalled()) && !replaced) {
            return Decision.unchanged();
        }
        String intent = isOpenAtStripe() ? data.stripeId() : null;
        Attempt next = new Attempt(attempt() + 1, token, null, Attempt.Stage.ACTIVE, current.declines());
        return changed(with(PaymentDataFactory.next(this, PaymentStatus.PENDING, intent, null), next));
    }

    /** Stripe has made the PaymentIntent. */
    public Decision<Payment> open(String stripeId) {
        return isPending() && data.stripeId() == null
                ? changed(with(
                        PaymentDataFactory.next(this, PaymentStatus.PENDING, stripeId, null),
                        current.at(Attempt.Stage.ACTIVE)))
                : Decision.unchanged();
    }

    /** The request that worked on {@code ofAttempt} has ended without an outcome. */
    public Decision<Payment> stall(int ofAttempt) {
        return isPending() && current.stage() == Attempt.Stage.ACTIVE && attempt() == ofAttempt
                ? changed(stage(Attempt.Stage.STALLED))
                : Decision.unchanged();
    }

    private Payment stage(Attempt.Stage stage) {
        return with(PaymentDataFactory.next(this, PaymentStatus.PENDING, data.stripeId(), null), current.at(stage));
    }

    /**
     * What Stripe said of the PaymentIntent during {@code ofAttempt}. Money that was taken counts whenever it becomes
     * known; anything else only for the present attempt.
     */
    public Decision<Payment> conclude(int ofAttempt, ChargeOutcome outcome, Instant now) {
        if (!Objects.equals(outcome.stripeId(), data.stripeId())) {
            return Decision.unchanged();
        }
        if (outcome instanceof ChargeOutcome.Succeeded) {
            return take(PaymentStatus.SUCCEEDED, null, data.amount(), data.currency(), now);
        }
        if (outcome instanceof ChargeOutcome.Mismatched other) {
            return take(PaymentStatus.FAILED, DeclineCodes.MISMATCHED, other.amount(), other.currency(), now);
        }
        if (!isLive() || attempt() != ofAttempt) {
            return Decision.unchanged();
        }
        if (outcome instanceof ChargeOutcome.Declined declined) {
            boolean byBank = !DeclineCodes.OURS.contains(declined.code());
            PaymentData failed = PaymentDataFactory.next(this, PaymentStatus.FAILED, data.stripeId(), declined.code());
            return changed(with(failed, byBank ? current.declined() : current.at(Attempt.Stage.ACTIVE)));
        }
        if (outcome instanceof ChargeOutcome.Processing) {
            return isPending() && !isProcessing() ? changed(stage(Attempt.Stage.PROCESSING)) : Decision.unchanged();
        }
        return isPending() && outcome instanceof ChargeOutcome.ActionRequired action
                ? changed(with(
                        PaymentDataFactory.next(this, PaymentStatus.REQUIRES_ACTION, data.stripeId(), null),
                        current.waiting(action.clientSecret())))
                : Decision.unchanged();
    }

    /** True while the attempt has no outcome. */
    public boolean isLive() {
        return isPending() || status() == PaymentStatus.REQUIRES_ACTION;
    }

    private Decision<Payment> take(
            PaymentStatus status, String declineCode, long amount, String currency, Instant now) {
        if (!isLive() && (status() != PaymentStatus.FAILED || isMismatched())) {
            return Decision.unchanged();
        }
        LedgerEntry charge =
                new LedgerEntry(LedgerEntry.Kind.CHARGE, data.stripeId(), amount, currency, LedgerEntry.ORDER, now);
        return changed(moved(List.of(charge)).settled(status, declineCode));
    }

    /**
     * What Stripe says of the refunds. The payment is refunded while nothing of it is left with us; a bank may send
     * back, days later, what had been given back.
     */
    public Decision<Payment> refunds(RefundStatus known, Instant now) {
        List<LedgerEntry> news = known.notIn(ledger, now);
        RefundOutcomes outcomes = refunds.with(known.refunds(), now);
        if (news.isEmpty() && outcomes.equals(refunds)) {
            return Decision.unchanged();
        }
        Payment moved = new Payment(data, current, sale, ledger, disputes, outcomes).moved(news);
        PaymentStatus status =
                isMismatched() ? status() : moved.balance() > 0 ? PaymentStatus.SUCCEEDED : PaymentStatus.REFUNDED;
        return changed(moved.settled(status, data.declineCode()));
    }

    /** What has become of the refunds that the order asks for. */
    Decision<Payment> outcomes(RefundOutcomes outcomes) {
        return outcomes.equals(refunds)
                ? Decision.unchanged()
                : changed(new Payment(data, current, sale, ledger, disputes, outcomes)
                        .settled(status(), data.declineCode()));
    }

    /** Stripe gives nothing back for good, for the reason {@code code}. */
    public Decision<Payment> refuseRefund(String code) {
        if (data.refundRefused() != null) {
            return Decision.unchanged();
        }
        return changed(with(PaymentDataFactory.withRefundRefused(this, code), current));
    }

    /**
     * What Stripe says of a dispute.
     *
     * @param moved whether its money was withdrawn or reinstated, if either
     */
    public Decision<Payment> dispute(Dispute dispute, Optional<LedgerEntry.Kind> moved, Instant now) {
        Dispute known = dispute.after(disputes);
        List<LedgerEntry> news = known.notIn(ledger, moved, now);
        List<Dispute> all = known.addTo(disputes);
        if (news.isEmpty() && all.equals(disputes)) {
            return Decision.unchanged();
        }
        Payment next = new Payment(data, current, sale, ledger, all, refunds).moved(news);
        return changed(next.settled(status(), data.declineCode()));
    }

    /** What is left with us, in minor units of the currency that was taken. */
    public long balance() {
        return LedgerEntry.balance(ledger);
    }

    private Payment moved(List<LedgerEntry> news) {
        List<LedgerEntry> all = Stream.concat(ledger.stream(), news.stream()).toList();
        return new Payment(data, current, sale, all, disputes, refunds);
    }

    /** What this payment has come to after money moved or a dispute changed. */
    private Payment settled(PaymentStatus status, String declineCode) {
        return with(
                PaymentDataFactory.next(this, status, data.stripeId(), declineCode), current.at(Attempt.Stage.ACTIVE));
    }

    private Decision<Payment> changed(Payment next) {
        return new Decision.Changed<>(next, PaymentEventType.of(this, next));
    }

    private Payment with(PaymentData next, Attempt attempt) {
        return new Payment(next, attempt, sale, ledger, disputes, refunds);
    }
}
