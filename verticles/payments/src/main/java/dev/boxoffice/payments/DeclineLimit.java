package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Clock;
import java.time.Duration;

/**
 * Keeps an order from being used to test stolen cards: after a few declines the exact reason is not told any more, and
 * after some more the order takes no other card.
 *
 * @param exact how many declines of an order are told with their exact reason
 * @param most how many cards of one order may be declined
 * @see <a href="https://docs.stripe.com/disputes/prevention/card-testing">Stripe: card testing</a>
 */
record DeclineLimit(int exact, int most, Clock clock) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** True while the reason of the last decline may be told. */
    boolean isExact(Payment payment) {
        return payment.current().declines() <= exact;
    }

    /** What others may know of a payment: of later declines nothing but that there was one. */
    PaymentData told(Payment payment) {
        PaymentData data = payment.data();
        return data.declineCode() == null || data.declineCode().equals(Declines.MISMATCHED) || isExact(payment)
                ? data
                : new PaymentData(
                        data.id(),
                        data.version(),
                        data.orderId(),
                        data.userId(),
                        data.amount(),
                        data.currency(),
                        data.status(),
                        data.stripeId(),
                        Declines.GENERAL_CODE,
                        data.createdAt(),
                        data.refunded(),
                        data.refundedBefore(),
                        data.refundRefused(),
                        data.dispute());
    }

    /**
     * Refuses another card of an order that had too many.
     *
     * @throws Problem 429 until the order expires
     */
    void require(Payment payment, OrderView order) {
        if (payment.current().declines() >= most) {
            Duration left = Duration.between(clock.instant(), order.expiresAt());
            throw Problem.tooMany("order.too_many_declines", left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        }
    }
}
