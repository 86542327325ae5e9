package dev.boxoffice.platform.domain.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.events.ActionData;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of actions whose process ends before it has published their outcome. */
class ActionTrailIT {
    private static final Instant NOW = Instant.parse("2030-05-17T19:30:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration LATE = Duration.ofMinutes(3);

    private final Vertx vertx = Vertx.vertx();
    private final MongoClient mongo = MongoClient.create(
            vertx,
            new JsonObject()
                    .put("connection_string", TestServers.env().get("MONGODB_URI"))
                    .put("db_name", "test_" + UUID.randomUUID()));
    private final List<JsonObject> published = new CopyOnWriteArrayList<>();

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The stream, or none that can be reached. */
    private final class Stream implements EventPublisher {
        private final boolean isAway;

        Stream(boolean isAway) {
            this.isAway = isAway;
        }

        @Override
        public Future<Void> publish(String subject, String id, String body, Map<String, String> headers) {
            if (isAway) {
                return Future.failedFuture(Problem.unavailable("away", Duration.ofSeconds(1), null));
            }
            published.add(new JsonObject(body).getJsonObject("data"));
            return Future.succeededFuture();
        }

        @Override
        public boolean fits(String body) {
            return true;
        }

        @Override
        public boolean isConnected() {
            return !isAway;
        }

        @Override
        public void onReconnect(Runnable action) {
            // It stays as it is.
        }
    }

    private static Clock clock(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    private OutboxRelay relay(Duration later, boolean isAway) {
        return new OutboxRelay(vertx, mongo, ActionTrail.COLLECTION, new Stream(isAway), clock(later));
    }

    /** The trail of a process, as it is after a while. */
    private ActionTrail at(Duration later) {
        return new ActionTrail(mongo, "organisers", relay(later, false), clock(later));
    }

    private long due(Duration later) {
        return await(mongo.count(ActionTrail.COLLECTION, at(later).schedule().overdue()));
    }

    @BeforeEach
    void createIndexes() {
        await(ActionTrail.createIndexes(mongo));
    }

    @AfterEach
    void close() {
        await(mongo.dropCollection(ActionTrail.COLLECTION).compose(dropped -> mongo.close()));
        await(vertx.close());
    }

    private static ActionData intention() {
        return new ActionData(Ids.next(), 1, "opera", "ada", "refundEventOrder", "id=e1", 200, NOW, null);
    }

    private void assertPublished(ActionData action, int status) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !published.isEmpty());
        assertEquals(1, published.size());
        JsonObject entry = published.get(0);
        assertEquals(action.id(), entry.getString("id"));
        assertEquals(action.operation(), entry.getString("operation"));
        assertEquals(action.target(), entry.getString("target"));
        assertEquals(action.at().toString(), entry.getString("at"));
        assertEquals(status, entry.getInteger("status"));
    }

    @Test
    void outcomeThatACrashHasLostIsPublishedAsUnknownOnce() {
        ActionData action = intention();
        await(at(Duration.ZERO).begin(action));
        assertEquals(0, due(SOON), "the request may be under way");
        assertEquals(1, due(LATE));
        ActionTrail next = at(LATE);
        RecurringTask sweep = RetrySweep.start(
                vertx,
                OpenTelemetry.noop().getTracer("test"),
                "actions without an outcome",
                Duration.ofMillis(10),
                next.schedule(),
                next::endUnknown);
        assertPublished(action, ActionTrail.UNKNOWN);
        await(sweep.stop());
        assertEquals(0, due(LATE.multipliedBy(100)));
        // The process was slow, and not dead.
        await(at(LATE).end(action.id(), 200));
        assertPublished(action, ActionTrail.UNKNOWN);
    }

    @Test
    void actionThatEndedIsNotDue() {
        ActionData action = intention();
        await(at(Duration.ZERO).begin(action));
        await(at(SOON).end(action.id(), 201));
        assertPublished(action, 201);
        assertEquals(0, due(LATE));
    }

    @Test
    void outcomeThatWasStoredBeforeACrashIsPublishedByAnotherProcess() {
        ActionData action = intention();
        ActionTrail crashed = new ActionTrail(mongo, "organisers", relay(SOON, true), clock(SOON));
        await(crashed.begin(action));
        await(crashed.end(action.id(), 403));
        assertEquals(List.of(), published);
        assertEquals(0, due(LATE));
        OutboxRelay next = relay(LATE, false);
        await(next.start(Duration.ofMillis(10)));
        assertPublished(action, 403);
        await(next.stop());
    }
}
