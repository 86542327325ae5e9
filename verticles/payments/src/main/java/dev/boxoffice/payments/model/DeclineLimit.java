package dev.boxoffice.payments.model;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes an order unfit for testing stolen cards: after some declines the exact reason is not disclosed any more, and
 * after some more the order takes no other card.
 *
 * @param exact how many declines of an order are answered with their exact reason
 * @param most how many cards of one order may be declined
 * @see <a href="https://docs.stripe.com/disputes/prevention/card-testing">Stripe: card testing</a>
 */
public record DeclineLimit(int exact, int most) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The decline code that a payment discloses: after some declines only that the card was declined. */
    private String disclosed(Payment payment) {
        String code = payment.data().declineCode();
        boolean isExact = code == null
                || code.equals(DeclineCodes.MISMATCHED)
                || payment.current().declines() <= exact;
        return isExact ? code : DeclineCodes.GENERAL_CODE;
    }

    /** What others may know of a payment. */
    public PaymentData disclosedData(Payment payment) {
        return PaymentDataFactory.withDeclineCode(payment, disclosed(payment));
    }

    /** The problem of a payment that failed. */
    public Problem problem(Payment payment) {
        String code = payment.data().declineCode();
        return DeclineCodes.REFUSED.equals(code)
                ? Problem.invalid(null, DeclineCodes.REFUSED_PROBLEM, DeclineCodes.message(code))
                : Problem.invalid("token", DeclineCodes.DECLINED_PROBLEM, DeclineCodes.message(disclosed(payment)));
    }

    /**
     * Checks that the order may try another card.
     *
     * @throws Problem until the order expires if it had too many declines
     */
    public void requireAnotherCard(Payment payment, Order order, Instant now) {
        if (payment.current().declines() >= most) {
            Duration left = Duration.between(now, order.expiresAt());
            throw Problem.tooMany("order.too_many_declines", left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        }
    }
}
