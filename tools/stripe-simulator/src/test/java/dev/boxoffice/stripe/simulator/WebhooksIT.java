package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.exception.CardException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksIT extends SimulatorFixture {
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private record Delivery(String body, String signature) {
        Event verified() throws SignatureVerificationException {
            return Webhook.constructEvent(body, signature, "whsec_simulator");
        }
    }

    @BeforeEach
    void receive() throws Exception {
        var server =
                await(vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1"));
        simulator.setWebhookUrl("http://127.0.0.1:" + server.actualPort() + "/webhook");
        deliveries.clear();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean refuse = refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (!refuse) {
                String signature = request.getHeader("Stripe-Signature");
                deliveries.add(new Delivery(body.toString(), signature));
            }
            request.response().setStatusCode(refuse ? 503 : 200).end();
        });
    }

    private Event next() throws Exception {
        Delivery delivery = deliveries.poll(20, TimeUnit.SECONDS);
        assertTrue(delivery != null, "no webhook came");
        return delivery.verified();
    }

    private Set<String> types(int count) throws Exception {
        Set<String> types = new HashSet<>();
        for (int i = 0; i < count; i++) {
            types.add(next().getType());
        }
        return types;
    }

    @Test
    void eventsAreSignedAndCarryTheObject() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        List<Event> events = new ArrayList<>(List.of(next(), next(), next()));
        Event succeeded = events.stream()
                .filter(event -> event.getType().equals("payment_intent.succeeded"))
                .findFirst()
                .orElseThrow();
        assertEquals(Stripe.API_VERSION, succeeded.getApiVersion());
        PaymentIntent carried = (PaymentIntent)
                succeeded.getDataObjectDeserializer().getObject().orElseThrow();
        assertEquals(paid.getId(), carried.getId());
        assertEquals("succeeded", carried.getStatus());
        assertEquals(
                succeeded.getId(), stripe.events().retrieve(succeeded.getId()).getId());
    }

    @Test
    void eachEndingHasItsEvents() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        assertEquals(Set.of("payment_intent.created", "charge.succeeded", "payment_intent.succeeded"), types(3));
        assertThrows(CardException.class, () -> pay("pm_card_chargeDeclined"));
        assertEquals(Set.of("payment_intent.created", "charge.failed", "payment_intent.payment_failed"), types(3));
        PaymentIntent waiting = pay("pm_card_authenticationRequired");
        stripe.paymentIntents().cancel(waiting.getId());
        assertEquals(
                Set.of("payment_intent.created", "payment_intent.requires_action", "payment_intent.canceled"),
                types(3));
        stripe.refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .build());
        assertEquals(Set.of("refund.created", "charge.refunded"), types(2));
    }

    @Test
    void refusedWebhooksComeAgain() throws Exception {
        refusals.set(3);
        stripe.paymentIntents().create(intent().build());
        assertEquals("payment_intent.created", next().getType());
        assertEquals(0, refusals.get());
    }

    @Test
    void webhooksMayBeHeldBackAndRepeated() throws Exception {
        control("/webhooks", new JsonObject().put("paused", true).put("copies", 2));
        stripe.paymentIntents().create(intent().build());
        assertTrue(deliveries.isEmpty());
        control("/webhooks", new JsonObject().put("paused", false));
        String id = next().getId();
        assertEquals(id, next().getId());
        control("/webhooks", new JsonObject().put("copies", 1));
    }

    @Test
    void anotherSecretDoesNotVerify() throws Exception {
        stripe.paymentIntents().create(intent().build());
        Delivery delivery = deliveries.poll(20, TimeUnit.SECONDS);
        assertThrows(
                SignatureVerificationException.class,
                () -> Webhook.constructEvent(delivery.body(), delivery.signature(), "whsec_other"));
    }
}
