package dev.boxoffice.platform.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.testing.Await;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatcher;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A bucket whose watch stays silent is watched anew, instead of never. */
class BucketWatchIT {
    /** Takes everything and passes nothing on. */
    private static final KeyValueWatcher SILENT = new KeyValueWatcher() {
        @Override
        public void watch(KeyValueEntry entry) {}

        @Override
        public void endOfData() {}
    };

    @Test
    void silentWatchIsRestarted() {
        Vertx vertx = Vertx.vertx();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            NatsConnection link =
                    Await.await(NatsConnection.connect(vertx, nats.url(), "test", Duration.ofSeconds(20)));
            Await.await(new KeyValueBucket.Factory(link, 1)
                    .bucket("things", Duration.ZERO)
                    .put("a", "1"));
            AtomicInteger watches = new AtomicInteger();
            Map<String, String> heard = new ConcurrentHashMap<>();
            Await.await(new BucketWatch(
                            link,
                            () -> silentAtFirst(link.connection().keyValue("things"), watches),
                            (key, value, at) -> heard.put(key, value))
                    .start());
            assertEquals(Map.of("a", "1"), heard);
            assertTrue(watches.get() > 1);
            Await.await(link.close());
        } finally {
            Await.await(vertx.close());
        }
    }

    private static KeyValue silentAtFirst(KeyValue bucket, AtomicInteger watches) {
        return (KeyValue) Proxy.newProxyInstance(
                KeyValue.class.getClassLoader(), new Class<?>[] {KeyValue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("watchAll") && watches.getAndIncrement() == 0) {
                        arguments[0] = SILENT;
                    }
                    try {
                        return method.invoke(bucket, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
