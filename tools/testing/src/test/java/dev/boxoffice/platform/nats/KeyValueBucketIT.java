package dev.boxoffice.platform.nats;

import static dev.boxoffice.platform.nats.NatsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.platform.runtime.KeyValues;
import dev.boxoffice.testing.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyValueBucketIT {
    private final NatsFixture fixture = new NatsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void deletedBucketIsRecreatedAndWatched() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        KeyValues bucket = new KeyValueBucket.Factory(fixture.connection, 1).bucket("things");
        Await.await(bucket.watch((key, value, at) -> keys.add(key)));
        Await.await(bucket.put("a", "1"));
        eventually().until(() -> keys.contains("a"));
        fixture.management().deleteStream(bucket.stream());
        eventually().until(() -> fixture.management().getStreamNames().contains(bucket.stream()));
        eventually().until(() -> {
            Await.await(bucket.put("b", "1"));
            return keys.contains("b");
        });
    }

    /** Otherwise the watch would wait for heartbeats, and miss earlier values. */
    @Test
    void watchRestartsAfterAReconnect() {
        KeyValues bucket = new KeyValueBucket.Factory(fixture.connection, 1).bucket("followed");
        Await.await(bucket.put("key", "old"));
        List<String> values = new CopyOnWriteArrayList<>();
        Await.await(bucket.watch((key, value, at) -> values.add(value)));
        assertEquals(List.of("old"), values);
        fixture.nats.stop();
        fixture.nats.restart();
        eventually().until(() -> values.equals(List.of("old", "old")));
        Await.await(bucket.put("key", "new"));
        eventually().until(() -> values.equals(List.of("old", "old", "new")));
    }
}
