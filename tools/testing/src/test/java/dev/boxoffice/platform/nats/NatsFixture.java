package dev.boxoffice.platform.nats;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.Traces;
import dev.boxoffice.testing.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.JetStreamManagement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A nats-server with the streams, a connection, and a consumer that records what it has handled. */
final class NatsFixture implements AutoCloseable {
    static final String SUBJECT = Subjects.NOTIFICATION_SENT;
    static final String DOMAIN = "test";
    static final String CONSUMER = DurableConsumer.durableName(DOMAIN, SUBJECT);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final TestServers.IsolatedNats nats = TestServers.isolated();
    final List<String> handled = new CopyOnWriteArrayList<>();
    final MeterRegistry meters = MeterRegistries.create();
    final NatsConnection connection;
    private final List<EventBridge> bridges = new ArrayList<>();

    NatsFixture() {
        connection = Await.await(NatsConnection.connect(vertx, nats.url(), DOMAIN, PATIENCE));
        Await.await(Streams.ensure(connection, 1, Duration.ofDays(1)));
    }

    /** A bridge of one replica, which retries after a few milliseconds. */
    EventBridge bridge() {
        Metrics metrics = new Metrics(vertx, meters, DOMAIN, Duration.ofMinutes(1));
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        Delivery.RetryPolicy retries = new Delivery.RetryPolicy(backoff, Duration.ofMinutes(5));
        EventBridge bridge = new EventBridge(connection, DOMAIN, metrics, Traces.none(), retries);
        bridges.add(bridge);
        return bridge;
    }

    /** Subscribes to {@link #SUBJECT}; {@code handler} gets the id of each event. */
    EventBridge subscribe(Function<String, Future<Void>> handler) {
        EventBridge bridge = bridge();
        Await.await(bridge.subscribe(SUBJECT, NotificationData.class, (event, data) -> handler.apply(data.id())
                .onSuccess(done -> handled.add(data.id()))));
        return bridge;
    }

    void publish(String id) {
        publish(SUBJECT, id);
    }

    /** Publishes an event of type {@code type} at {@link #SUBJECT}, once the server stores it. */
    void publish(String type, String id) {
        String body = EventCodec.encode(event(type, id));
        eventually()
                .until(() -> Await.await(
                        connection.publish(SUBJECT, id, body).map(true).otherwise(false)));
    }

    private static CloudEvent event(String type, String id) {
        NotificationData data = new NotificationData(
                id, 1, "user", "order", NotificationKind.RESERVED, NotificationChannel.EMAIL, Instant.EPOCH);
        return EventCodec.event(id, "/test", type, id, Instant.EPOCH, data);
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
    }

    void awaitHandled(String... ids) {
        eventually().until(() -> handled.containsAll(List.of(ids)));
    }

    long deadLetters() {
        return Await.await(new DeadLetters(connection).count());
    }

    JetStreamManagement management() throws Exception {
        return connection.connection().jetStreamManagement();
    }

    @Override
    public void close() {
        bridges.forEach(bridge -> Await.await(bridge.close()));
        Await.await(connection.close());
        nats.close();
        Await.await(vertx.close());
    }
}
