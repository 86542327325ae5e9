package dev.boxoffice.platform.bridge;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.StreamLimit;
import io.nats.client.JetStreamManagement;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that answers and stores nothing, as with a full disk, is not ready. */
class UnstoredIT {
  private static final String SUBJECT = "events.test";

  @Test
  void aServerThatStoresNothingIsNotReady() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (TestServers.IsolatedNats nats = TestServers.isolated()) {
      NatsLink link =
          Await.await(NatsLink.connect(vertx, nats.url(), "test", Duration.ofSeconds(20)));
      Await.await(Streams.ensure(link, 1, Duration.ofDays(1)));
      Await.await(link.publish(SUBJECT, "first", "{}"));
      JetStreamManagement management = link.connection().jetStreamManagement();
      StreamLimit.set(management, 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                Await.await(link.publish(SUBJECT, "second", "{}").otherwiseEmpty());
                return link.checkStreams().failed();
              });
      StreamLimit.set(management, -1);
      Await.await(link.publish(SUBJECT, "second", "{}"));
      Await.await(link.checkStreams());
      Await.await(link.close());
    } finally {
      Await.await(vertx.close());
    }
  }
}
