package dev.boxoffice.platform.nats;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.testing.Await;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that answers but stores nothing, as with a full disk, fails the check. */
class StreamPublisherIT {
    private static final String SUBJECT = "events.test";

    @Test
    void serverThatStoresNothingIsNotReady() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            NatsConnection connection =
                    Await.await(NatsConnection.connect(vertx, nats.url(), "test", Duration.ofSeconds(20)));
            Await.await(Streams.ensure(connection, 1, Duration.ofDays(1)));
            Await.await(connection.publish(SUBJECT, "first", "{}"));
            JetStreamManagement management = connection.connection().jetStreamManagement();
            limit(management, 1);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                Await.await(connection.publish(SUBJECT, "second", "{}").otherwiseEmpty());
                return connection.checkStreams().failed();
            });
            limit(management, -1);
            Await.await(connection.publish(SUBJECT, "second", "{}"));
            Await.await(connection.checkStreams());
            Await.await(connection.close());
        } finally {
            Await.await(vertx.close());
        }
    }

    private static void limit(JetStreamManagement management, long messages) throws Exception {
        management.updateStream(StreamConfiguration.builder(
                        management.getStreamInfo(Streams.EVENTS).getConfiguration())
                .maxMessages(messages)
                .discardPolicy(DiscardPolicy.New)
                .build());
    }
}
