package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.net.Webhook;
import dev.boxoffice.payments.store.StripeEventStore;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Sends events to the webhook as Stripe does. */
record StripeEventSender(PaymentsFixture fixture) {
    static final String SECRET = "whsec_simulator";

    private static final String PATH = "/api/payments/webhook";

    static String sign(String body, String secret, long secondsAgo) throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1_000 - secondsAgo;
        return Webhook.Signature.generateSignatureHeader(body, secret, now);
    }

    static JsonObject event(String id, String type, JsonObject object) {
        return new JsonObject()
                .put("id", id)
                .put("object", "event")
                .put("type", type)
                .put("data", new JsonObject().put("object", object));
    }

    /** The PaymentIntent of a payment, as an event has it. */
    static JsonObject intent(JsonObject payment) {
        return new JsonObject()
                .put("id", payment.getString("stripeId"))
                .put("object", "payment_intent")
                .put("amount_received", StripeControl.Money.CHARGED.charged())
                .put("currency", "usd")
                .put(
                        "metadata",
                        new JsonObject()
                                .put("orderId", payment.getString("orderId"))
                                .put("paymentId", payment.getString("id")));
    }

    Answer post(String body, String signature) {
        return (signature == null
                        ? fixture.payments.anonymous()
                        : fixture.payments.anonymous().with("Stripe-Signature", signature))
                .sendRaw(HttpMethod.POST, PATH, "application/json; charset=utf-8", body);
    }

    Answer send(JsonObject event) throws GeneralSecurityException {
        String body = event.encodePrettily();
        return post(body, sign(body, SECRET, 0));
    }

    /** Sends an event, and waits until it has been handled; answers its id. */
    String sendAndAwait(String type, JsonObject object) throws GeneralSecurityException {
        JsonObject event = event("evt_" + System.nanoTime(), type, object);
        assertEquals(200, send(event).status());
        awaitHandled(event.getString("id"));
        return event.getString("id");
    }

    void awaitHandled(String eventId) {
        Awaitility.await("handled").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> !stored(eventId)
                .containsKey("dueAt"));
    }

    JsonObject stored(String eventId) {
        return fixture.harness.document(PaymentsVerticle.DOMAIN, StripeEventStore.COLLECTION, eventId);
    }
}
