package dev.boxoffice.platform.nats;

import static dev.boxoffice.platform.nats.NatsFixture.SUBJECT;
import static dev.boxoffice.platform.nats.NatsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerProgressIT {
    private final NatsFixture fixture = new NatsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void handledUntilStopsBeforeAnUnhandledEvent() {
        Promise<Void> mayGoOn = Promise.promise();
        EventBridge bridge = fixture.subscribe(id -> id.equals("slow") ? mayGoOn.future() : Future.succeededFuture());
        ConsumerProgress freshness = bridge.freshness(SUBJECT, "notifications");
        Instant before = Instant.now();
        eventually().until(() -> handledUntil(freshness).isAfter(before));
        fixture.publish("slow");
        Instant after = Instant.now();
        fixture.publish("quick");
        fixture.awaitHandled("quick");
        assertTrue(handledUntil(freshness).isBefore(after));
        mayGoOn.complete();
        eventually().until(() -> handledUntil(freshness).isAfter(after));
        fixture.nats.stop();
        assertTrue(handledUntil(freshness).isBefore(Instant.now()));
    }

    /** As one that a replica was given that has died since. */
    @Test
    void isNotCurrentWhileAnEventIsHandled() {
        Promise<Void> mayGoOn = Promise.promise();
        EventBridge bridge = fixture.subscribe(id -> mayGoOn.future());
        ConsumerProgress freshness = bridge.freshness(SUBJECT, "notifications");
        eventually().until(() -> Await.await(freshness.isCurrent(Clock.systemUTC())));
        fixture.publish("slow");
        eventually().until(() -> !Await.await(freshness.isCurrent(Clock.systemUTC())));
        mayGoOn.complete();
        eventually().until(() -> Await.await(freshness.isCurrent(Clock.systemUTC())));
    }

    private static Instant handledUntil(ConsumerProgress freshness) {
        return Await.await(freshness.handledUntil(Clock.systemUTC()));
    }
}
