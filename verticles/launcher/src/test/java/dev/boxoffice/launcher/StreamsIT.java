package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each process makes sure of the streams when it starts. */
class StreamsIT {

    @Test
    void streamsAreCreatedOnceAndUpdatedInPlace() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            Connection connection = Nats.connect(nats.url());
            NatsConnection link = Shop.await(NatsConnection.connect(vertx, nats.url(), "test", Duration.ZERO));
            // What an older release had made.
            JetStreamManagement management = connection.jetStreamManagement();
            management.addStream(StreamConfiguration.builder()
                    .name(Streams.EVENTS)
                    .subjects("events.>")
                    .storageType(StorageType.File)
                    .build());
            connection.jetStream().publish("events.ticket.created", "kept".getBytes(StandardCharsets.UTF_8));

            Shop.await(Future.all(Stream.generate(() -> Streams.ensure(link, 1, Duration.ofDays(7)))
                    .limit(5)
                    .toList()));

            StreamConfiguration events =
                    management.getStreamInfo(Streams.EVENTS).getConfiguration();
            assertEquals(Duration.ofDays(7), events.getMaxAge());
            assertEquals(Duration.ofMinutes(2), events.getDuplicateWindow());
            assertEquals(StorageType.File, events.getStorageType());
            assertEquals(
                    1, management.getStreamInfo(Streams.EVENTS).getStreamState().getMsgCount());
            StreamConfiguration dead = management.getStreamInfo(Streams.DEAD).getConfiguration();
            assertEquals(Duration.ZERO, dead.getMaxAge(), "dead letters stay");

            Shop.await(Streams.ensure(link, 1, Duration.ZERO));
            assertEquals(
                    Duration.ZERO,
                    management.getStreamInfo(Streams.EVENTS).getConfiguration().getMaxAge());
            connection.close();
            Shop.await(link.close());
        } finally {
            Shop.await(vertx.close());
        }
    }
}
