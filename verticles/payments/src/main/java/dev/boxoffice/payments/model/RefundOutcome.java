package dev.boxoffice.payments.model;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What has become of a refund that an order asks for. It is stored before Stripe is asked: the amount and the number of
 * the call make its idempotency key, so that concurrent and repeated calls return the money once.
 *
 * @param id of the {@link RefundRequest}
 * @param tries of the request that Stripe was asked for last
 * @param call counts the idempotency keys
 * @param amount that Stripe was asked for, in minor units
 * @param refusal Stripe's code, where it refuses the refund; otherwise null
 * @param stripeId the newest refund at Stripe that is known, otherwise null
 * @param after the newest refund at Stripe before the last call, otherwise null
 * @param at when it came to this state, or was asked for
 */
public record RefundOutcome(
        String id,
        int tries,
        int call,
        long amount,
        RefundState state,
        String refusal,
        String stripeId,
        String after,
        Instant at) {
    private static final int MOST_WINDOWS = 30;

    /** True until Stripe has taken or refused it. */
    public boolean isPending() {
        return state == RefundState.PENDING;
    }

    /** True once there is something to tell of it. */
    boolean isAnswered() {
        return !isPending() || stripeId != null;
    }

    /** True if the last try of a request has an outcome, or a later one. */
    boolean answers(RefundRequest request) {
        return tries >= request.tries() && !isPending();
    }

    /** Whether the call may still be made. */
    public boolean mayBeCalled(Duration window, Instant now) {
        return now.isBefore(at.plus(window));
    }

    /**
     * True while no other call may follow: this one is made within {@code window}, and takes no longer than that. After
     * a while, which grows, another key is needed: Stripe repeats a failure of its own for as long as it knows the key.
     *
     * @param listed when Stripe was asked for what is left
     */
    boolean isRepeatable(RefundRequest request, long left, Duration window, Instant listed) {
        boolean isReturned = stripeId != null && !stripeId.equals(after);
        Instant end = at.plus(window.multipliedBy(Math.min(1L + call, MOST_WINDOWS)));
        return tries >= request.tries() && isPending() && !isReturned && amount <= left && listed.isBefore(end);
    }

    RefundOutcome refused(String code, Instant now) {
        return new RefundOutcome(id, tries, call, amount, RefundState.REFUSED, code, stripeId, after, now);
    }

    /** With what Stripe says of its refunds, the newest first. The list may be older than this outcome. */
    RefundOutcome with(List<RefundStatus.Refund> refunds, Instant now) {
        List<RefundStatus.Refund> own =
                refunds.stream().filter(one -> id.equals(one.requestId())).toList();
        for (RefundStatus.Refund refund : own) {
            if (refund.state() != RefundStatus.State.FAILED) {
                boolean isBack = refund.state() == RefundStatus.State.RETURNED;
                return to(isBack ? RefundState.RETURNED : RefundState.SENT, refund, now);
            }
        }
        if (own.isEmpty()) {
            return this;
        }
        RefundStatus.Refund failed = own.get(0);
        boolean isNews = isPending() ? !failed.id().equals(after) : failed.id().equals(stripeId);
        return isNews && state != RefundState.REFUSED ? to(RefundState.PENDING, failed, now) : this;
    }

    private RefundOutcome to(RefundState next, RefundStatus.Refund refund, Instant now) {
        // A list from before the money had arrived.
        boolean isOlder = state == RefundState.RETURNED && next == RefundState.SENT;
        boolean isKnown = state == next && refund.id().equals(stripeId);
        return isOlder || isKnown
                ? this
                : new RefundOutcome(id, tries, call, refund.amount(), next, null, refund.id(), after, now);
    }

    PaymentData.Refund toData() {
        return new PaymentData.Refund(id, amount, false, state, tries, refusal, at);
    }
}
