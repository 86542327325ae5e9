package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Impatient buyers, two replicas: one charge. */
class DoubleClickIT {
    private static final int CLICKS = 12;
    private static PaymentsFixture fixture;
    private static ApiClient elsewhere;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(
                Map.of("DECLINED_CARDS_PER_ACCOUNT_HOUR", "100000", "DECLINED_CARDS_PER_NETWORK_HOUR", "100000"));
        RunningDomain replica = fixture.deploy();
        elsewhere = replica.as(fixture.buyerUser);
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private List<Answer> click(String order, String... tokens) {
        List<Future<Answer>> clicks = new ArrayList<>();
        for (int i = 0; i < CLICKS; i++) {
            ApiClient client = i % 2 == 0 ? fixture.buyer : elsewhere;
            clicks.add(fixture.paySoon(client, order, tokens[i % tokens.length]));
        }
        Await.await(Future.join(clicks));
        return clicks.stream().map(Future::result).toList();
    }

    private static void assertPaidOrRefused(List<Answer> answers) {
        assertTrue(answers.stream().anyMatch(answer -> answer.status() == 201));
        for (Answer answer : answers) {
            assertTrue(List.of(201, 400, 409).contains(answer.status()), () -> answer.body()
                    .toString());
        }
    }

    @Test
    void sameCardIsChargedOnce() {
        String order = fixture.order();
        assertPaidOrRefused(click(order, "tok_visa"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void oneOfSeveralCardsIsChargedOnce() {
        String order = fixture.order();
        assertPaidOrRefused(click(order, "tok_visa", "pm_card_mastercard", "tok_amex"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void slowStripeChargesOnce() {
        String order = fixture.order();
        fixture.control.control(
                "/latency", new JsonObject().put("beforeMillis", 500).put("afterMillis", 50));
        assertPaidOrRefused(click(order, "tok_visa", "pm_card_mastercard"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void answersEveryClickWithTheDecline() {
        String order = fixture.order();
        for (Answer answer : click(order, "tok_chargeDeclinedExpiredCard")) {
            assertEquals(400, answer.status(), () -> answer.body().toString());
        }
        assertEquals(Money.NONE, fixture.control.money(order));
    }

    @Test
    void answersEveryClickWhileStripeIsUnavailableAndChargesOnce() {
        String order = fixture.order();
        fixture.control.control("/latency", new JsonObject().put("beforeMillis", 5_000));
        for (Answer answer : click(order, "tok_visa")) {
            assertEquals(503, answer.status(), () -> answer.body().toString());
        }
        fixture.control.mend();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    /** The card is tried again while clicks still wait for the first answer. */
    @Test
    void declineIsToldToTheClicksOfTwoAttempts() {
        fixture.control.control("/latency", new JsonObject().put("beforeMillis", 600));
        for (int round = 0; round < 3; round++) {
            String order = fixture.order();
            String card = "tok_chargeDeclinedExpiredCard";
            Future<Answer> first = fixture.paySoon(fixture.buyer, order, card);
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(fixture.paySoon(elsewhere, order, card));
            }
            assertEquals(400, Await.await(first).status());
            assertEquals(400, fixture.pay(order, card).status());
            for (Future<Answer> click : waiting) {
                Answer answer = Await.await(click);
                assertEquals(400, answer.status(), () -> answer.body().toString());
            }
        }
    }

    @Test
    void declinedAndGoodCardsAtOnceChargeAtMostOnce() {
        String order = fixture.order();
        click(order, "tok_chargeDeclined", "tok_visa");
        Answer last = fixture.pay(order, "tok_visa");
        assertTrue(List.of(201, 400).contains(last.status()), () -> last.body().toString());
        assertEquals(Money.CHARGED, fixture.control.money(order));
        assertEquals("succeeded", fixture.payment(order).getString("status"));
    }

    @Test
    void paymentThatIsSentAgainWithItsKeyGetsTheSameAnswer() {
        String order = fixture.order();
        ApiClient buyer = fixture.buyer.with(IdempotencyKeys.HEADER, order);
        JsonObject body = PaymentsFixture.body(order, "tok_visa");
        Answer first = buyer.post("/api/payments", body);
        Answer again = buyer.post("/api/payments", body);
        assertEquals(201, first.status());
        assertEquals(201, again.status());
        assertEquals(first.json(), again.json());
        assertEquals("true", again.header(IdempotencyKeys.REPLAYED));
        Answer other = buyer.post("/api/payments", PaymentsFixture.body(order, "tok_mastercard"));
        assertEquals(422, other.status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    /** As where the process was killed after the payment and before its answer was kept. */
    @Test
    void keyFindsThePaymentOfALostAnswer() {
        String order = fixture.order();
        ApiClient buyer = fixture.buyer.with(IdempotencyKeys.HEADER, "lost-" + order);
        JsonObject body = PaymentsFixture.body(order, "tok_visa");
        Answer first = buyer.post("/api/payments", body);
        JsonObject key = new JsonObject().put("_id", new JsonObject().put("$regex", "lost-" + order));
        JsonObject released = new JsonObject()
                .put("$set", new JsonObject().put("lease", 0L))
                .put("$unset", new JsonObject().put("status", ""));
        Await.await(fixture.harness.mongo(PaymentsVerticle.DOMAIN).updateCollection("idempotency_keys", key, released));
        Answer again = buyer.post("/api/payments", body);
        assertEquals(201, again.status(), () -> again.body().toString());
        assertEquals(first.json().getString("id"), again.json().getString("id"));
    }
}
