package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsIT extends SimulatorFixture {
    @AfterEach
    void reset() throws Exception {
        control("/reset", new JsonObject());
    }

    private void plan(String kind, int count) throws Exception {
        control("/faults", new JsonObject().put("kind", kind).put("count", count));
    }

    private int charges() throws Exception {
        return ledger().getJsonArray("charges").size();
    }

    @Test
    void serverErrorsHaveNoEffectOrOne() throws Exception {
        plan("error_before", 2);
        assertThrows(ApiException.class, () -> pay("pm_card_visa"));
        assertThrows(ApiException.class, () -> pay("pm_card_visa"));
        assertEquals(0, charges());
        plan("error_after", 1);
        assertThrows(ApiException.class, () -> pay("pm_card_visa"));
        assertEquals(1, charges());
        assertEquals("succeeded", pay("pm_card_visa").getStatus());
    }

    @Test
    void connectionsDropBeforeTheEffect() throws Exception {
        plan("drop_before", 1);
        assertThrows(ApiConnectionException.class, () -> pay("pm_card_visa"));
        assertEquals(0, charges());
    }

    @Test
    void answerLostAfterTheEffectIsFoundByItsKey() throws Exception {
        plan("drop_after", 1);
        assertThrows(ApiConnectionException.class, () -> payWithKey("k1"));
        assertEquals("succeeded", payWithKey("k1").getStatus());
        assertEquals(1, charges());
    }

    private PaymentIntent payWithKey(String key) throws StripeException {
        return stripe.paymentIntents()
                .create(payment().setPaymentMethod("pm_card_visa").build(), key(key));
    }

    @Test
    void rateLimitAndUnavailabilityHaveNoEffect() throws Exception {
        plan("rate_limit", 1);
        assertThrows(RateLimitException.class, () -> pay("pm_card_visa"));
        plan("unavailable", 1);
        assertEquals(
                503, assertThrows(ApiException.class, () -> pay("pm_card_visa")).getStatusCode());
        assertEquals(0, charges());
    }

    @Test
    void faultsMayBeForOnePathOnly() throws Exception {
        control("/faults", new JsonObject().put("kind", "error_before").put("path", "/v1/refunds"));
        assertEquals("succeeded", pay("pm_card_visa").getStatus());
    }

    @Test
    void clientTimesOutButTheEffectHappens() throws Exception {
        plan("hang_after", 1);
        RequestOptions impatient = RequestOptions.builder()
                .setReadTimeout(300)
                .setIdempotencyKey("k1")
                .build();
        assertThrows(ApiConnectionException.class, () -> stripe.paymentIntents()
                .create(payment().setPaymentMethod("pm_card_visa").build(), impatient));
        assertEquals("succeeded", payWithKey("k1").getStatus());
        assertEquals(1, charges());
    }
}
