package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclineLimitTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Order ORDER = new Order(
            "order",
            "buyer",
            2_550,
            "usd",
            OrderStatus.CREATED,
            null,
            NOW.plusSeconds(900),
            new PurchasedSeats("ticket", false, "seller", 2),
            false);
    private static final DeclineLimit LIMIT = new DeclineLimit(2, 4);

    private static Payment declined(int times, String code) {
        Payment payment = next(Payment.begin("payment", ORDER, "tok", NOW).open("pi_1"));
        for (int attempt = 1; attempt <= times; attempt++) {
            if (attempt > 1) {
                payment = next(payment.retry("tok" + attempt));
            }
            payment = next(payment.conclude(attempt, new ChargeOutcome.Declined("pi_1", code), NOW));
        }
        return payment;
    }

    private static Problem problem(Payment payment) {
        return LIMIT.problem(payment);
    }

    @Test
    void disclosesTheReasonOfTheFirstDeclinesOnly() {
        assertEquals(
                "expired_card", LIMIT.disclosedData(declined(2, "expired_card")).declineCode());
        assertEquals(
                "card_declined",
                LIMIT.disclosedData(declined(3, "expired_card")).declineCode());
        assertEquals(
                "The card has expired", problem(declined(2, "expired_card")).getMessage());
        assertEquals(
                "The card was declined; please try another one",
                problem(declined(3, "expired_card")).getMessage());
    }

    @Test
    void changesNothingElseOfADisclosedPayment() {
        Payment begun = Payment.begin("payment", ORDER, "tok", NOW);
        assertEquals(begun.data(), LIMIT.disclosedData(begun));
        Payment twice = declined(2, "expired_card");
        assertEquals(twice.data(), LIMIT.disclosedData(twice));
    }

    @Test
    void takesNoOtherCardAfterTooManyDeclinesUntilTheOrderExpires() {
        assertDoesNotThrow(() -> LIMIT.requireAnotherCard(declined(3, "expired_card"), ORDER, NOW));
        Payment worn = declined(4, "expired_card");
        Problem refused = assertThrows(Problem.TooMany.class, () -> LIMIT.requireAnotherCard(worn, ORDER, NOW));
        assertEquals("order.too_many_declines", refused.errors().get(0).code());
        assertEquals(Optional.of(Duration.ofSeconds(900)), refused.retryAfter());
        Instant late = NOW.plusSeconds(899).plusMillis(999);
        assertEquals(
                Optional.of(Duration.ofSeconds(1)),
                assertThrows(Problem.TooMany.class, () -> LIMIT.requireAnotherCard(worn, ORDER, late))
                        .retryAfter());
    }

    @Test
    void doesNotCountUndecidedAttempts() {
        Payment refused = declined(4, DeclineCodes.REFUSED);
        assertEquals(0, refused.current().declines());
        assertEquals("payment.refused", problem(refused).errors().get(0).code());
        assertDoesNotThrow(() -> LIMIT.requireAnotherCard(refused, ORDER, NOW));
    }
}
