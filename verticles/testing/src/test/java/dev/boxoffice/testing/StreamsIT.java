package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.platform.bridge.NatsLink;
import dev.boxoffice.platform.bridge.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Domains that start at once on a new server make its streams, each of them once. */
class StreamsIT {
  private static final int DOMAINS = 8;
  private static final int ROUNDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void manyMayMakeTheStreamsAtOnce() throws Exception {
    try (DomainHarness harness = DomainHarness.start(Map.of())) {
      Connection nats = Nats.connect(harness.nats().url());
      List<NatsLink> links =
          IntStream.range(0, DOMAINS)
              .mapToObj(
                  i ->
                      Await.await(
                          NatsLink.connect(
                              harness.vertx(), harness.nats().url(), "start " + i, PATIENCE)))
              .toList();
      JetStreamManagement management = nats.jetStreamManagement();
      for (int round = 0; round < ROUNDS; round++) {
        management.deleteStream("EVENTS");
        management.deleteStream("DEAD");
        Await.await(
            Future.all(
                links.stream().map(link -> Streams.ensure(link, 1, Duration.ofDays(1))).toList()));
        assertEquals(
            Set.of("events.>", "dead.>"),
            Set.of(
                management.getStreamInfo("EVENTS").getConfiguration().getSubjects().get(0),
                management.getStreamInfo("DEAD").getConfiguration().getSubjects().get(0)));
      }
      Await.await(Future.all(links.stream().map(NatsLink::close).toList()));
      nats.close();
    }
  }
}
