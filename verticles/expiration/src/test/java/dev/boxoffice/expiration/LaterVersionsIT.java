package dev.boxoffice.expiration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.wiring.ExpirationVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Domains of a later version may say more than this one knows. */
class LaterVersionsIT {
    private static DomainHarness harness;
    private static RunningDomain expiration;

    @BeforeAll
    static void deploy() {
        harness = DomainHarness.start(Map.of("REDIS_KEY_PREFIX", "test-" + Ids.next()));
        expiration = harness.deploy(ExpirationVerticle.DOMAIN, ExpirationVerticle::new);
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static JsonObject event(String type, String orderId) {
        Instant now = harness.clock().instant();
        JsonObject ticket = new JsonObject()
                .put("id", "t")
                .put("userId", "s")
                .put("title", "Opera")
                .put("price", 100);
        JsonObject order = new JsonObject()
                .put("id", orderId)
                .put("version", 1)
                .put("userId", "buyer")
                .put("ticket", ticket.put("stage", "left"))
                .put("quantity", 1)
                .put("amount", 100)
                .put("currency", "usd")
                .put("status", "created")
                .put("expiresAt", now.toString())
                .put("createdAt", now.toString())
                .put("colour", "red");
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", Ids.next())
                .put("source", "/orders")
                .put("type", type)
                .put("subject", orderId)
                .put("time", now.toString())
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://boxoffice.dev/schemas/order-2.json")
                .put("data", order);
    }

    private static void publish(String type, String orderId) {
        JsonObject event = event(type, orderId);
        harness.events().publishRaw(Subjects.ORDER_CREATED, event.getString("id"), event.encode());
        harness.events().awaitHandled(ExpirationVerticle.DOMAIN, Subjects.ORDER_CREATED);
    }

    @Test
    void unknownFieldsAreIgnored() {
        String id = Ids.next();
        publish(Subjects.ORDER_CREATED, id);
        harness.events().await(Subjects.RESERVATION_EXPIRED, id, ReservationData.class);
        assertEquals(0, harness.events().deadLetters());
    }

    /** As a verticle in any language of the JVM may, in the same Vert.x. */
    @Test
    void sameJsonFromTheEventBusIsHandled() {
        String id = Ids.next();
        String address = ExpirationVerticle.DOMAIN + "/" + Subjects.ORDER_CREATED;
        String json = event(Subjects.ORDER_CREATED, id).encode();
        Await.await(harness.vertx().eventBus().request(address, json));
        harness.events().await(Subjects.RESERVATION_EXPIRED, id, ReservationData.class);
    }

    @Test
    void unknownTypesAreSkippedAndCounted() {
        publish("events.order.archived", Ids.next());
        assertEquals(0, harness.events().deadLetters());
        String numbers = expiration.metrics();
        assertTrue(numbers.contains("boxoffice_events_skipped_total{domain=\"expiration\"} 1.0"), numbers);
    }
}
