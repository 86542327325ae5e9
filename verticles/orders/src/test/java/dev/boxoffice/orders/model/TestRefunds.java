package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Refunds, and what payments says of them. */
final class TestRefunds {
    private TestRefunds() {}

    static Order next(Decision<Order> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    /** The code of a refusal. */
    static String code(Decision<Order> decision) {
        return assertThrows(Problem.class, decision::orThrow).errors().get(0).code();
    }

    /** The buyer gives all of an order back. */
    static Decision<Order> giveBack(Order order, Instant now) {
        return new RefundTerms(order, null, Duration.ofDays(1), UsedPlaces.NONE).refund(List.of(), "r", now);
    }

    /** An order that its buyer has given back. */
    static Order refunded(Order complete, Instant now) {
        Order pending = next(giveBack(complete, now));
        return next(new RefundProgress(pending).take(payment(pending, outcome(pending, "r", RefundState.SENT)), false));
    }

    static RefundRequest whole(boolean resell) {
        return new RefundRequest(true, List.of(), null, resell);
    }

    static RefundRequest money(long amount) {
        return new RefundRequest(false, List.of(), amount, null);
    }

    static RefundRequest seats(int count, boolean resell) {
        return new RefundRequest(false, List.of(new Seats("t", count)), null, resell);
    }

    /** The organiser gives something back. */
    static Decision<Order> refund(Order order, String id, RefundRequest request) {
        return request.refund(order, id, Festival.NOW, Long::toString);
    }

    /** The state of the payment after its refunds were tried, as its next version. */
    static PaymentData payment(Order order, PaymentData.Refund... refunds) {
        return payment(order, order.paymentVersion() + 1, refunds);
    }

    static PaymentData payment(Order order, long version, PaymentData.Refund... refunds) {
        return new PaymentData(
                "p",
                version,
                order.id(),
                order.data().userId(),
                order.data().amount(),
                "usd",
                PaymentStatus.SUCCEEDED,
                "pi",
                null,
                Festival.NOW,
                0,
                0,
                null,
                null,
                List.of(refunds));
    }

    /** The outcome of the present try. */
    static PaymentData.Refund outcome(Order order, String id, RefundState state) {
        OrderData.Refund refund = order.data().refunds().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        String refusal = state == RefundState.REFUSED ? "charge_disputed" : null;
        return new PaymentData.Refund(id, refund.amount(), false, state, refund.tries(), refusal, Festival.NOW);
    }

    static PaymentData.Refund byHand(String id, long amount) {
        return new PaymentData.Refund(id, amount, true, RefundState.RETURNED, 0, null, Festival.NOW);
    }

    /** The order after payments has answered for one refund. */
    static Order answered(Order order, String id, RefundState state) {
        return next(new RefundProgress(order).take(payment(order, outcome(order, id, state)), false));
    }
}
