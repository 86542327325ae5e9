package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe fails in every way: never a second charge, and the order stays payable. */
class GatewayFaultsIT {
    private static final String OPEN = "/v1/payment_intents";
    private static final String CONFIRM = "/confirm";
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of());
        fixture.stripe.setWebhookUrl(null);
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertUnavailable(Answer answer) {
        assertEquals(503, answer.status(), () -> answer.body().toString());
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        assertTrue(answer.error().contains("order is still yours"));
    }

    /** Has both tries of a call fail. What took effect would be answered at the second try. */
    private static void away(String kind, String path) {
        boolean unseen = kind.equals("drop_after");
        fixture.control.fault(kind, unseen ? 1 : 2, path);
        if (unseen) {
            fixture.control.fault("unavailable", 1, path);
        }
    }

    /** One fault is made good by the second try. */
    @ParameterizedTest
    @CsvSource({
        "unavailable, /v1/payment_intents", "drop_before, /v1/payment_intents",
        "drop_after, /v1/payment_intents", "hang_before, /v1/payment_intents",
        "rate_limit, /v1/payment_intents", "unavailable, /confirm",
        "drop_before, /confirm", "drop_after, /confirm",
        "hang_after, /confirm", "rate_limit, /confirm"
    })
    void aPassingFaultIsNotNoticed(String kind, String path) {
        String order = fixture.order();
        fixture.control.fault(kind, 1, path);
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    /** Also where Stripe repeats its error for a key that it has seen. */
    @ParameterizedTest
    @CsvSource({
        "unavailable, /v1/payment_intents", "error_before, /v1/payment_intents",
        "error_after, /v1/payment_intents", "drop_before, /confirm",
        "drop_after, /confirm", "error_before, /confirm",
        "error_after, /confirm", "hang_before, /confirm"
    })
    void anOrderIsPayableAfterAnAbsence(String kind, String path) {
        String order = fixture.order();
        away(kind, path);
        assertUnavailable(fixture.pay(order, "tok_visa"));
        assertEquals("pending", fixture.payment(order).getString("status"));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_after", "error_after", "unavailable"})
    void otherCardMayFollowAnOutage(String kind) {
        String order = fixture.order();
        away(kind, CONFIRM);
        assertUnavailable(fixture.pay(order, "tok_visa"));
        assertEquals(201, fixture.pay(order, "tok_mastercard").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_after", "error_after"})
    void sweepFindsTheChargeOfALostAnswer(String kind) {
        String order = fixture.order();
        away(kind, CONFIRM);
        assertUnavailable(fixture.pay(order, "tok_visa"));
        fixture.makeDue(order);
        fixture.awaitStatus(order, "succeeded");
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPEN, CONFIRM})
    void sweepEndsPaymentsThatNeverReachedTheBank(String path) {
        String order = fixture.order();
        away("drop_before", path);
        assertUnavailable(fixture.pay(order, "tok_visa"));
        fixture.makeDue(order);
        fixture.awaitStatus(order, "failed");
        assertEquals(Money.NONE, fixture.control.money(order));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void unknownChargeOfACancelledOrderIsRefunded() {
        String order = fixture.order();
        away("drop_after", CONFIRM);
        assertUnavailable(fixture.pay(order, "tok_visa"));
        fixture.cancel(order);
        fixture.awaitStatus(order, "refunded");
        assertEquals(Money.RETURNED, fixture.control.money(order));
    }

    @Test
    void sweepFindsOutcomesWithoutWebhook() {
        String order = fixture.order();
        Answer waiting = fixture.pay(order, "pm_card_authenticationRequired");
        String intent = waiting.json().getString("stripeId");
        fixture.control.control("/three-d-secure/" + intent + "/complete", null);
        fixture.makeDue(order);
        fixture.awaitStatus(order, "succeeded");
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }
}
