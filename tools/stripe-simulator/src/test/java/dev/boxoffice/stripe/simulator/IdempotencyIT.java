package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends SimulatorFixture {
    private static final String FORM = "amount=1000&currency=usd";

    @AfterEach
    void reset() throws Exception {
        control("/reset", new JsonObject());
    }

    private PaymentIntent create(String key, long amount) throws StripeException {
        PaymentIntentCreateParams params =
                payment().setAmount(amount).setPaymentMethod("pm_card_visa").build();
        return stripe.paymentIntents().create(params, key(key));
    }

    @Test
    void sameKeyAndParametersBringTheSameAnswer() throws Exception {
        PaymentIntent first = create("k1", 1000);
        PaymentIntent second = create("k1", 1000);
        assertEquals(first.getId(), second.getId());
        assertEquals(
                "true",
                second.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .orElse("false"));
        assertEquals(1, ledger().getJsonArray("charges").size());
    }

    @Test
    void otherParametersAreRefused() throws Exception {
        create("k1", 1000);
        IdempotencyException refused = assertThrows(IdempotencyException.class, () -> create("k1", 2000));
        assertEquals(400, refused.getStatusCode());
    }

    @Test
    void declinesAreReplayed() {
        PaymentIntentCreateParams params =
                payment().setPaymentMethod("pm_card_chargeDeclined").build();
        CardException first =
                assertThrows(CardException.class, () -> stripe.paymentIntents().create(params, key("k1")));
        CardException second =
                assertThrows(CardException.class, () -> stripe.paymentIntents().create(params, key("k1")));
        assertEquals(first.getCharge(), second.getCharge());
    }

    @Test
    void serverErrorsAreReplayedThoughTheEffectHappened() throws Exception {
        control("/faults", new JsonObject().put("kind", "error_after"));
        assertEquals(
                500,
                assertThrows(StripeException.class, () -> create("k1", 1000)).getStatusCode());
        assertEquals(
                500,
                assertThrows(StripeException.class, () -> create("k1", 1000)).getStatusCode());
        assertEquals(
                1000L, ledger().getJsonObject("totals").getJsonObject("usd").getLong("charged"));
    }

    @Test
    void refusedParametersLeaveTheKeyFree() throws Exception {
        assertThrows(InvalidRequestException.class, () -> create("k1", 1));
        assertEquals("succeeded", create("k1", 1000).getStatus());
    }

    @Test
    void keyInFlightConflicts() throws Exception {
        control("/latency", new JsonObject().put("afterMillis", 1000));
        CompletableFuture<Integer> first = inBackground();
        CompletableFuture<Integer> second = inBackground();
        int sum = first.get(20, TimeUnit.SECONDS) + second.get(20, TimeUnit.SECONDS);
        assertEquals(200 + 409, sum);
    }

    private CompletableFuture<Integer> inBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return post("/v1/payment_intents", FORM, "Idempotency-Key", "k1")
                        .statusCode();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Test
    void expiredKeysAreForgotten() throws Exception {
        PaymentIntent first = create("k1", 1000);
        control("/idempotency/expire", new JsonObject());
        assertNotEquals(first.getId(), create("k1", 1000).getId());
    }

    @Test
    void keyBelongsToOnePath() throws Exception {
        post("/v1/payment_intents", FORM, "Idempotency-Key", "k1");
        HttpResponse<String> other = post("/v1/refunds", FORM, "Idempotency-Key", "k1");
        assertTrue(other.body().contains("idempotency_error"));
    }
}
