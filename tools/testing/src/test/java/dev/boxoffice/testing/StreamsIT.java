package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Domains that start at once on a new server make its streams and buckets, each of them once. A server of version 2.9
 * may say of one that somebody else is just making that its subjects are taken; here another stream has them for a
 * while.
 */
class StreamsIT {
    private static final int DOMAINS = 8;
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void streamsMayBeCreatedConcurrently() throws Exception {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            Connection nats = Nats.connect(harness.nats().url());
            List<NatsConnection> links = IntStream.range(0, DOMAINS)
                    .mapToObj(i -> Await.await(NatsConnection.connect(
                            harness.vertx(), harness.nats().url(), "start " + i, PATIENCE)))
                    .toList();
            JetStreamManagement management = nats.jetStreamManagement();
            for (int round = 0; round < ROUNDS; round++) {
                management.deleteStream("EVENTS");
                management.deleteStream("DEAD");
                Await.await(Future.all(links.stream()
                        .map(link -> Streams.ensure(link, 1, Duration.ofDays(1)))
                        .toList()));
                assertEquals(
                        Set.of("events.>", "dead.>"),
                        Set.of(
                                management
                                        .getStreamInfo("EVENTS")
                                        .getConfiguration()
                                        .getSubjects()
                                        .get(0),
                                management
                                        .getStreamInfo("DEAD")
                                        .getConfiguration()
                                        .getSubjects()
                                        .get(0)));
            }
            Await.await(Future.all(links.stream().map(NatsConnection::close).toList()));
            nats.close();
        }
    }

    @Test
    void streamWithTakenSubjectsIsRetried() throws Exception {
        itIsMadeOnceItsSubjectsAreFree("EVENTS", "events.>", link -> Streams.ensure(link, 1, Duration.ofDays(1)));
    }

    @Test
    void bucketWithTakenSubjectsIsRetried() throws Exception {
        itIsMadeOnceItsSubjectsAreFree("KV_values", "$KV.values.>", link -> new KeyValueBucket.Factory(link, 1)
                .bucket("values")
                .put("key", "value"));
    }

    private static void itIsMadeOnceItsSubjectsAreFree(
            String stream, String subjects, Function<NatsConnection, Future<Void>> maker) throws Exception {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            Connection nats = Nats.connect(harness.nats().url());
            JetStreamManagement management = nats.jetStreamManagement();
            if (management.getStreamNames().contains(stream)) {
                management.deleteStream(stream);
            }
            management.addStream(StreamConfiguration.builder()
                    .name("TAKEN")
                    .subjects(subjects)
                    .build());
            Subscription tries = nats.subscribe("$JS.API.STREAM.CREATE." + stream);
            nats.flush(PATIENCE);
            NatsConnection link = Await.await(
                    NatsConnection.connect(harness.vertx(), harness.nats().url(), "maker", PATIENCE));
            Future<Void> made = maker.apply(link);
            assertNotNull(tries.nextMessage(PATIENCE), "tried");
            assertNotNull(tries.nextMessage(PATIENCE), "tried again");
            management.deleteStream("TAKEN");
            Await.await(made);
            assertEquals(
                    List.of(subjects),
                    management.getStreamInfo(stream).getConfiguration().getSubjects());
            Await.await(link.close());
            nats.close();
        }
    }
}
