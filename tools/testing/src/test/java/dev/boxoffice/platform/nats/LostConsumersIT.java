package dev.boxoffice.platform.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.KeyValues;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.Traces;
import dev.boxoffice.testing.Await;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No event is lost to a handler that fails for long, a deleted consumer, or an emptied server. */
class LostConsumersIT {
    private static final String SUBJECT = Subjects.NOTIFICATION_SENT;
    private static final String CONSUMER = DurableConsumer.durableName("test", SUBJECT);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than any limit on deliveries. */
    private static final int LONG = 100;

    private final Vertx vertx = Vertx.vertx();
    private final TestServers.IsolatedNats nats = TestServers.isolated();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<EventBridge> bridges = new ArrayList<>();
    private NatsConnection link;

    @BeforeEach
    void connect() {
        link = Await.await(NatsConnection.connect(vertx, nats.url(), "test", PATIENCE));
        Await.await(Streams.ensure(link, 1, Duration.ofDays(1)));
    }

    @AfterEach
    void close() {
        bridges.forEach(bridge -> Await.await(bridge.close()));
        Await.await(link.close());
        nats.close();
        Await.await(vertx.close());
    }

    private void subscribe(Function<String, Future<Void>> handler) {
        Metrics metrics = new Metrics(vertx, MeterRegistries.create(), "test", Duration.ofMinutes(1));
        Backoff short_ = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        Delivery.Rules rules = new Delivery.Rules(short_, Duration.ofMinutes(5));
        EventBridge bridge = new EventBridge(link, "test", metrics, Traces.none(), rules);
        bridges.add(bridge);
        Await.await(bridge.subscribe(SUBJECT, NotificationData.class, (event, data) -> handler.apply(data.id())
                .onSuccess(done -> handled.add(data.id()))));
    }

    private void publish(String id) {
        NotificationData data = new NotificationData(
                id, 1, "user", "order", NotificationKind.RESERVED, NotificationChannel.EMAIL, Instant.EPOCH);
        String body = EventCodec.encode(EventCodec.event(id, "/test", SUBJECT, id, Instant.EPOCH, data));
        eventually()
                .until(() ->
                        Await.await(link.publish(SUBJECT, id, body).map(true).otherwise(false)));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
    }

    private void awaitHandled(String... ids) {
        eventually().until(() -> handled.containsAll(List.of(ids)));
    }

    private long deadLetters() {
        return Await.await(new DeadLetters(link).count());
    }

    private JetStreamManagement management() throws Exception {
        return link.connection().jetStreamManagement();
    }

    @Test
    void aPartThatIsAwayForLongLosesNoEvent() {
        AtomicInteger left = new AtomicInteger(LONG);
        subscribe(id -> left.getAndDecrement() > 0
                ? Future.failedFuture(Problem.unavailable("away", Duration.ofSeconds(1), null))
                : Future.succeededFuture());
        publish("a");
        awaitHandled("a");
        assertEquals(0, deadLetters());
    }

    @Test
    void whatFailsForNoKnownReasonBecomesADeadLetter() {
        AtomicInteger tries = new AtomicInteger();
        subscribe(id -> {
            tries.incrementAndGet();
            throw new IllegalStateException("a mistake");
        });
        publish("a");
        eventually().until(() -> deadLetters() == 1);
        assertEquals(8, tries.get());
    }

    @Test
    void aDeletedConsumerIsMadeAgainAndGoesOnWhereItWas() throws Exception {
        subscribe(id -> Future.succeededFuture());
        String[] before = IntStream.range(0, 50).mapToObj(i -> "before" + i).toArray(String[]::new);
        List.of(before).forEach(this::publish);
        awaitHandled(before);
        management().deleteConsumer(Streams.EVENTS, CONSUMER);
        publish("after");
        awaitHandled("after");
        assertEquals(1, handled.stream().filter("after"::equals).count());
        management().deleteConsumer(Streams.EVENTS, CONSUMER);
        publish("again");
        awaitHandled("again");
    }

    @Test
    void aConsumerOfOtherEventsIsMadeAgain() throws Exception {
        subscribe(id -> Future.succeededFuture());
        publish("before");
        awaitHandled("before");
        management().deleteConsumer(Streams.EVENTS, CONSUMER);
        management()
                .addOrUpdateConsumer(
                        Streams.EVENTS,
                        ConsumerConfiguration.builder()
                                .durable(CONSUMER)
                                .filterSubject(Subjects.ORDER_CREATED)
                                .build());
        publish("after");
        awaitHandled("after");
    }

    @Test
    void aStreamThatWasPutBackIsAnotherOne() throws Exception {
        List<Integer> generations = new CopyOnWriteArrayList<>();
        subscribe(id -> Future.succeededFuture());
        link.supervisor().onNew(Streams.EVENTS, state -> generations.add(state.generation()));
        publish("kept");
        awaitHandled("kept");
        nats.save();
        publish("lost");
        awaitHandled("lost");
        eventually().until(() -> link.supervisor().state(Streams.EVENTS).get().lastSequence() == 2);
        nats.putBack();
        eventually().until(() -> generations.equals(List.of(0, 1)));
        publish("after");
        awaitHandled("after");
    }

    @Test
    void aDeletedStreamIsMadeAgain() throws Exception {
        subscribe(id -> Future.succeededFuture());
        publish("before");
        awaitHandled("before");
        for (String after : List.of("one", "two", "three")) {
            management().deleteStream(Streams.DEAD);
            management().deleteStream(Streams.EVENTS);
            publish(after);
            awaitHandled(after);
        }
    }

    @Test
    void aServerThatComesBackEmptyIsFilledAgain() {
        subscribe(id -> Future.succeededFuture());
        List<Instant> streams = new CopyOnWriteArrayList<>();
        link.supervisor().onNew(Streams.EVENTS, state -> streams.add(state.createdAt()));
        publish("before");
        awaitHandled("before");
        nats.replace();
        publish("after");
        awaitHandled("after");
        assertEquals(2, streams.size(), "the domains that fill the stream hear of it");
        Await.await(link.supervisor().check());
    }

    /** It has the number of another message there. */
    @Test
    void anEventOfAStreamThatIsGoneAnswersForNoOther() {
        AtomicInteger calls = new AtomicInteger();
        subscribe(id -> id.equals("old") && calls.incrementAndGet() < LONG
                ? Future.failedFuture(Problem.unavailable("away", Duration.ofSeconds(1), null))
                : Future.succeededFuture());
        publish("old");
        eventually().until(() -> calls.get() > 2);
        nats.replace();
        publish("new");
        awaitHandled("new", "old");
    }

    @Test
    void aBucketThatIsGoneIsMadeAgainAndFollowed() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        KeyValues bucket = new KeyValueBucket.Factory(link, 1).bucket("things");
        Await.await(bucket.watch((key, value, at) -> heard.add(key)));
        Await.await(bucket.put("a", "1"));
        eventually().until(() -> heard.contains("a"));
        management().deleteStream(bucket.stream());
        eventually().until(() -> management().getStreamNames().contains(bucket.stream()));
        eventually().until(() -> {
            Await.await(bucket.put("b", "1"));
            return heard.contains("b");
        });
    }

    @Test
    void itIsKnownUntilWhenAllEventsAreHandled() {
        Promise<Void> mayGoOn = Promise.promise();
        subscribe(id -> id.equals("slow") ? mayGoOn.future() : Future.succeededFuture());
        EventFreshness freshness = bridges.get(0).freshness(SUBJECT, "notifications");
        Instant before = Instant.now();
        eventually().until(() -> handledUntil(freshness).isAfter(before));
        publish("slow");
        Instant after = Instant.now();
        publish("quick");
        awaitHandled("quick");
        assertTrue(handledUntil(freshness).isBefore(after));
        mayGoOn.complete();
        eventually().until(() -> handledUntil(freshness).isAfter(after));
        nats.stop();
        assertTrue(handledUntil(freshness).isBefore(Instant.now()));
    }

    /** As one that a replica was given that has died since. */
    @Test
    void whatIsBeingHandledIsNotKnownYet() {
        Promise<Void> mayGoOn = Promise.promise();
        subscribe(id -> mayGoOn.future());
        EventFreshness freshness = bridges.get(0).freshness(SUBJECT, "notifications");
        eventually().until(() -> Await.await(freshness.isCurrent(Clock.systemUTC())));
        publish("slow");
        eventually().until(() -> !Await.await(freshness.isCurrent(Clock.systemUTC())));
        mayGoOn.complete();
        eventually().until(() -> Await.await(freshness.isCurrent(Clock.systemUTC())));
    }

    private static Instant handledUntil(EventFreshness freshness) {
        return Await.await(freshness.handledUntil(Clock.systemUTC()));
    }
}
