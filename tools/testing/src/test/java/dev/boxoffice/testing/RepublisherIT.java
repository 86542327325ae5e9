package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.StreamState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** States are published again where the stream has lost them, and not otherwise. */
class RepublisherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PUBLISHED = 5;

    private DomainHarness harness;
    private NatsConnection link;
    private MongoClient mongo;
    private StreamState stale;

    @BeforeEach
    void start() {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo("things");
        link = Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "test", PATIENCE));
        Await.await(Streams.ensure(link, 1, Duration.ofDays(1)));
        stale = link.supervisor().state(Streams.EVENTS).orElseThrow();
        for (int i = 0; i < PUBLISHED; i++) {
            Await.await(link.publish("events.thing." + i, "id" + i, "{}"));
        }
        Await.await(mongo.insert("things", new JsonObject().put("_id", "thing")));
    }

    @AfterEach
    void close() throws Exception {
        // What was published here is no event, and not to be held against the contract.
        Await.await(link.close());
        harness.nats().replace();
        harness.awaitConnected();
        Await.await(Streams.ensure(reconnected(), 1, Duration.ofDays(1)));
        harness.close();
    }

    private NatsConnection reconnected() {
        return Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "again", PATIENCE));
    }

    private long lastAfterATurn(long noted) {
        JsonObject record = new JsonObject()
                .put("_id", Streams.EVENTS)
                .put("createdAt", stale.createdAt().toString())
                .put("sequence", noted)
                .put("requests", 0)
                .put("answered", 0)
                .put("leaseUntil", 0);
        Await.await(mongo.insert("republished", record));
        Promise<StreamState> told = Promise.promise();
        Republisher.Source things = new Republisher.Source(
                "things",
                new JsonObject(),
                thing -> List.of(new Republisher.Message("events.thing.told", "told", "{}")));
        Republisher republisher = Republisher.start(
                harness.vertx(),
                mongo,
                link,
                link.supervisor(),
                harness.clock(),
                Streams.EVENTS,
                List.of(things),
                state -> {
                    told.tryComplete(state);
                    return Future.succeededFuture();
                });
        Await.await(told.future().timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        Await.await(republisher.stop());
        return Await.await(link.supervisor().look(Streams.EVENTS)).lastSequence();
    }

    @Test
    void concurrentNoteOfAnotherReplicaIsNoLoss() {
        assertEquals(PUBLISHED, lastAfterATurn(PUBLISHED));
    }

    @Test
    void streamWithFewerMessagesIsRepublished() {
        assertEquals(PUBLISHED + 1, lastAfterATurn(PUBLISHED + 1));
    }
}
