package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The death of one server of the cluster that production runs. */
class NatsClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void domainThatKnowsOneServerFailsOverToTheOthers() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (NatsCluster cluster = NatsCluster.start(dir)) {
            NatsConnection link = await(NatsConnection.connect(vertx, cluster.url("orders", 0), "orders", PATIENCE));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> await(Streams.ensure(link, 3, Duration.ZERO).map(true)));
            await(link.publish(Subjects.ORDER_CREATED, "before", "{}"));

            cluster.kill(0);

            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> await(
                            link.publish(Subjects.ORDER_CREATED, "after", "{}").map(true)));
            assertEquals(true, link.isConnected());
            await(link.close());
        } finally {
            await(vertx.close());
        }
    }
}
