package dev.boxoffice.payments.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant BEFORE = END.minusMillis(1);

    private static Order order(OrderStatus status) {
        return new Order(
                "order",
                "buyer",
                2_550,
                "usd",
                status,
                null,
                END,
                new PurchasedSeats("ticket", false, "seller", 2),
                false);
    }

    private static String problem(Order order, String userId, Instant now) {
        return assertThrows(Problem.class, () -> order.requirePayable(userId, now))
                .getMessage();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "AWAITING_PAYMENT"})
    void isPayableByItsBuyerUntilItExpires(OrderStatus status) {
        Order order = order(status);
        assertSame(order, order.requirePayable("buyer", BEFORE));
        assertEquals("The reservation has expired", problem(order, "buyer", END));
        assertEquals("Not authorized", problem(order, "stranger", BEFORE));
    }

    @Test
    void isNotPayableOnceItHasEnded() {
        assertEquals("The order is cancelled", problem(order(OrderStatus.CANCELLED), "buyer", BEFORE));
        assertEquals("The order is paid already", problem(order(OrderStatus.COMPLETE), "buyer", BEFORE));
    }

    @Test
    void isNotPayableWhileAnswersAreDueOrIfItIsFree() {
        PurchasedSeats seats = new PurchasedSeats("event", true, "seller", 2);
        Order due = new Order("order", "buyer", 2_550, "usd", OrderStatus.CREATED, null, END, seats, true);
        Problem refused = assertThrows(Problem.Invalid.class, () -> due.requirePayable("buyer", BEFORE));
        assertEquals("order.answers_due", refused.errors().get(0).code());
        Order free = new Order("order", "buyer", 0, "usd", OrderStatus.CREATED, null, END, seats, false);
        assertEquals("The order is paid already", problem(free, "buyer", BEFORE));
    }
}
