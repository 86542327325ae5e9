package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.KeyValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is in a bucket reaches those who follow it, whatever happens to the server meanwhile. */
class BucketsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whoFollowsBeginsAnewWhenTheConnectionIsBack() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            NatsConnection link = Await.await(
                    NatsConnection.connect(harness.vertx(), harness.nats().url(), "follower", PATIENCE));
            KeyValues bucket = new KeyValueBucket.Factory(link, 1).bucket("followed");
            Await.await(bucket.put("key", "old"));
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            Await.await(bucket.watch((key, value, at) -> heard.add(value)));
            assertEquals(List.of("old"), List.copyOf(heard));
            harness.nats().stop();
            harness.nats().restart();
            // Otherwise it would wait for heartbeats, and hear only of what is new.
            awaitHeard(heard, List.of("old", "old"));
            Await.await(bucket.put("key", "new"));
            awaitHeard(heard, List.of("old", "old", "new"));
            Await.await(link.close());
        }
    }

    private static void awaitHeard(Queue<String> heard, List<String> wanted) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertEquals(wanted, List.copyOf(heard)));
    }
}
