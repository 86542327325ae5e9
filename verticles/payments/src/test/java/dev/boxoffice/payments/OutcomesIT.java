package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends that come late, in other currencies, and in the words that buyers read. */
class OutcomesIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void delayedAcceptanceCompletesThePayment() {
        String order = fixture.order();
        Answer answer = fixture.pay(order, "pm_usBankAccount_processing");
        assertEquals(201, answer.status(), () -> answer.body().toString());
        assertEquals("pending", answer.json().getString("status"));
        settle(answer.json(), true);
        fixture.awaitStatus(order, "succeeded");
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void delayedDeclineFailsThePayment() {
        String order = fixture.order();
        Answer answer = fixture.pay(order, "pm_usBankAccount_processing");
        assertEquals(409, fixture.pay(order, "tok_visa").status(), "one attempt at a time");
        awaitSweep(order);
        settle(answer.json(), false);
        fixture.awaitStatus(order, "failed");
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    private static void awaitSweep(String order) {
        fixture.makeDue(order);
        Awaitility.await("looked after")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.document(order).getInteger("turn") > 0);
    }

    private static void settle(JsonObject payment, boolean succeeded) {
        fixture.control.control(
                "/payment_intents/" + payment.getString("stripeId") + "/settle",
                new JsonObject().put("outcome", succeeded ? "succeeded" : "failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "tok_chargeDeclined, The card was declined; please try another one",
        "tok_chargeDeclinedInsufficientFunds, The card has insufficient funds",
        "tok_chargeDeclinedExpiredCard, The card has expired",
        "tok_chargeDeclinedIncorrectCvc, The card's security code is incorrect",
        "tok_chargeDeclinedProcessingError, The bank could not process the card; please try again",
        "tok_chargeDeclinedFraudulent, The card was declined; please try another one",
        "pm_card_chargeDeclinedStolenCard, The card was declined; please try another one",
    })
    void declinesAreToldInWords(String token, String words) {
        Answer answer = fixture.pay(fixture.order(), token);
        assertEquals(400, answer.status());
        assertEquals("token", answer.errorField());
        assertEquals(words, answer.error());
    }

    /** Amounts in minor units of ISO 4217, and as Stripe counts them. */
    @ParameterizedTest
    @CsvSource({
        "usd, 2550, 2550, 25.5",
        "jpy, 2550, 2550, 2550",
        "kwd, 2550, 2550, 2.55",
        "isk, 2550, 255000, 2550",
        "mga, 255000, 2550, 2550",
    })
    void eachCurrencyIsChargedAsItsPriceSays(String currency, long amount, long atStripe, double shown) {
        String order = order(amount, currency, fixture.harness.clock().instant().plusSeconds(900));
        Answer paid = fixture.pay(order, "tok_visa");
        assertEquals(201, paid.status(), () -> paid.body().toString());
        assertEquals(shown, paid.json().getDouble("amount"));
        assertEquals(new Money(atStripe, 0, 1, 0), fixture.control.money(order, currency));
        assertEquals(amount, fixture.movements(order).get(0).getLong("amount"));
        fixture.cancel(order);
        fixture.awaitStatus(order, "refunded");
        assertEquals(new Money(atStripe, atStripe, 1, 1), fixture.control.money(order, currency));
        assertEquals(amount, fixture.movements(order).get(1).getLong("amount"));
    }

    private static String order(long amount, String currency, Instant expiresAt) {
        OrderData usual = fixture.order(Ids.next(), 1, OrderStatus.CREATED, expiresAt);
        OrderData order = new OrderData(
                usual.id(),
                1,
                usual.userId(),
                usual.ticket(),
                usual.quantity(),
                amount,
                currency,
                OrderStatus.CREATED,
                null,
                expiresAt,
                usual.createdAt());
        fixture.publish(Subjects.ORDER_CREATED, order);
        return order.id();
    }

    /** Stripe forgets idempotency keys after a day; what is stored decides. */
    @Test
    void tryThatIsRepeatedAfterTwoDaysChargesOnce() {
        Instant farAway = fixture.harness.clock().instant().plus(Duration.ofDays(5));
        String unopened = order(2_550, "usd", farAway);
        fixture.control.fault("drop_after", 1, "/v1/payment_intents");
        fixture.control.fault("unavailable", 1, "/v1/payment_intents");
        assertEquals(503, fixture.pay(unopened, "tok_visa").status());
        String unconfirmed = order(2_550, "usd", farAway);
        fixture.control.fault("drop_after", 1, "/confirm");
        fixture.control.fault("unavailable", 1, "/confirm");
        assertEquals(503, fixture.pay(unconfirmed, "tok_visa").status());
        fixture.control.control("/idempotency/expire", null);
        fixture.harness.clock().advance(Duration.ofDays(2));
        for (String order : new String[] {unopened, unconfirmed}) {
            Answer answer = fixture.pay(order, "tok_visa");
            assertTrue(
                    answer.status() == 201 || answer.status() == 400,
                    answer.body().toString());
            fixture.awaitStatus(order, "succeeded");
            assertEquals(Money.CHARGED, fixture.control.money(order));
        }
    }
}
