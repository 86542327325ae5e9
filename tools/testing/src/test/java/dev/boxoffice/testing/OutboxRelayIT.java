package dev.boxoffice.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.NatsConnection;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events leave the outbox once they are on the stream, and go there once. */
class OutboxRelayIT {
    private static final String COLLECTION = "things";
    private static final int THINGS = 250;
    private static final int CHANGES = 3;

    /** More than a message of NATS may have. */
    private static final int TOO_MANY_BYTES = 1_100_000;

    private static final Duration SWEEP = Duration.ofMinutes(10);
    private final Queue<String> published = new ConcurrentLinkedQueue<>();
    private DomainHarness harness;
    private MongoClient mongo;
    private Connection nats;
    private OutboxRelay relay;
    private AggregateStore store;

    @BeforeEach
    void start() throws Exception {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo("outbox");
        nats = Nats.connect(harness.nats().url());
        nats.createDispatcher(message ->
                        published.add(EventCodec.decode(message.getData()).subject()))
                .subscribe(Subjects.RESERVATION_EXPIRED);
        nats.flush(SWEEP);
        NatsConnection link = Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "outbox", SWEEP));
        relay = new OutboxRelay(harness.vertx(), mongo, COLLECTION, link, harness.clock());
        store = new AggregateStore(mongo, COLLECTION, relay);
    }

    @AfterEach
    void close() throws Exception {
        nats.close();
        harness.close();
    }

    private CloudEvent event(String id) {
        return EventCodec.event(
                id,
                "/expiration",
                Subjects.RESERVATION_EXPIRED,
                id,
                harness.clock().instant(),
                new ReservationData(id, 1, harness.clock().instant()));
    }

    private Future<?> change(String id, int version) {
        return version == 0
                ? store.insert(new JsonObject().put("_id", id), event(id + "/" + version))
                : store.update(
                        new JsonObject().put("_id", id),
                        new JsonObject().put("$set", new JsonObject().put("version", version)),
                        event(id + "/" + version));
    }

    private long inOutbox() {
        JsonObject some = new JsonObject().put("outbox.at", new JsonObject().put("$exists", true));
        return Await.await(mongo.count(COLLECTION, some));
    }

    @Test
    void publishedEventsAreRemovedAndNotPublishedAgain() {
        Await.await(relay.start(SWEEP));
        List<String> ids =
                IntStream.range(0, THINGS).mapToObj(i -> "thing-" + i).toList();
        for (int version = 0; version < CHANGES; version++) {
            int now = version;
            Await.await(Future.all(ids.stream().map(id -> change(id, now)).toList()));
        }
        await().until(() -> inOutbox() == 0);
        assertEquals(THINGS * CHANGES, Await.await(mongo.count(COLLECTION, new JsonObject())) * CHANGES);
        assertEquals(THINGS * CHANGES, published.size());
        assertEquals(
                THINGS * CHANGES, List.copyOf(published).stream().distinct().count());
    }

    @Test
    void sweepPublishesTheWholeBacklog() throws Exception {
        Await.await(relay.start(SWEEP));
        harness.nats().stop();
        List<String> ids = IntStream.range(0, THINGS).mapToObj(i -> "left-" + i).toList();
        Await.await(Future.all(ids.stream().map(id -> change(id, 0)).toList()));
        assertEquals(THINGS, inOutbox());
        harness.nats().restart();
        await().until(() -> inOutbox() == 0);
        Connection later = Nats.connect(harness.nats().url());
        StreamInfo stream = later.jetStreamManagement().getStreamInfo("EVENTS");
        later.close();
        assertEquals(THINGS, stream.getStreamState().getMsgCount());
    }

    @Test
    void stopFinishesPublishingAndRemoval() {
        Await.await(relay.start(SWEEP));
        Await.await(change("last", 0));
        Await.await(relay.stop());
        assertEquals(0, inOutbox());
        await().until(() -> published.contains("last/0"));
    }

    @Test
    void eventTooLargeForNatsIsRefused() {
        Await.await(relay.start(SWEEP));
        String id = "x".repeat(TOO_MANY_BYTES);
        CloudEvent event = event(id);
        Problem refusal = assertThrows(
                Problem.class, () -> Await.await(store.insert(new JsonObject().put("_id", "large"), event)));
        assertInstanceOf(Problem.TooLarge.class, refusal);
        assertEquals(0, Await.await(mongo.count(COLLECTION, new JsonObject())));
        Await.await(change("small", 0));
        assertThrows(
                Problem.class,
                () -> Await.await(store.update(
                        new JsonObject().put("_id", "small"),
                        new JsonObject().put("$set", new JsonObject().put("version", 1)),
                        event)));
        assertEquals(1, Await.await(mongo.count(COLLECTION, new JsonObject().put("version", null))));
    }

    /** As an earlier version stored it, or for a server that has taken more. */
    @Test
    void storedEventTooLargeForNatsIsSetAside() {
        JsonArray outbox = new JsonArray();
        for (String subject : List.of("x".repeat(TOO_MANY_BYTES), "later")) {
            CloudEvent event = event(subject);
            outbox.add(new JsonObject()
                    .put("id", event.id().length() > 100 ? "large" : event.id())
                    .put("type", event.type())
                    .put("at", harness.clock().millis())
                    .put("body", EventCodec.encode(event)));
        }
        JsonObject old = new JsonObject().put("_id", "old").put("outbox", outbox);
        Await.await(mongo.insert(COLLECTION, old));
        Await.await(relay.start(SWEEP));
        await().until(() -> published.contains("later"));
        await().until(() -> inOutbox() == 0);
        JsonObject kept = Await.await(mongo.findOne(COLLECTION, new JsonObject(), null));
        assertEquals("large", kept.getJsonArray("tooLarge").getJsonObject(0).getString("id"));
    }
}
