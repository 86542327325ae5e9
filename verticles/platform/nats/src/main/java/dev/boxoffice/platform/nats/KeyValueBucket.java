package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.runtime.KeyValues;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JetStream key-value bucket, shared by all services; created on first use. */
public final class KeyValueBucket implements KeyValues {
    private static final Logger LOG = LoggerFactory.getLogger(KeyValueBucket.class);

    /** By ADR-8 of NATS. */
    private static final Pattern KEY = Pattern.compile("[-/_=a-zA-Z0-9]+(\\.[-/_=a-zA-Z0-9]+)*");

    private final NatsConnection nats;
    private final String name;
    private final int replicas;

    private final Duration life;

    private KeyValueBucket(NatsConnection nats, String name, int replicas, Duration life) {
        this.nats = nats;
        this.name = name;
        this.replicas = replicas;
        this.life = life;
    }

    /** Buckets over a connection, each kept {@code replicas} times. */
    public record Factory(NatsConnection nats, int replicas) implements Buckets {
        @Override
        public KeyValues bucket(String name, Duration life) {
            return new KeyValueBucket(nats, name, replicas, life);
        }
    }

    @Override
    public Future<Void> ensure() {
        return nats.supervisor().keep(settings(), false);
    }

    @Override
    public String stream() {
        return settings().getName();
    }

    @Override
    public String subject(String key) {
        return "$KV." + name + "." + key;
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return nats.blocking(() -> KEY.matcher(key).matches()
                ? Optional.ofNullable(nats.connection().keyValue(name).get(key)).map(KeyValueBucket::text)
                : Optional.empty());
    }

    /** The text of an entry; the library has null for an empty one. */
    static String text(KeyValueEntry entry) {
        byte[] value = entry.getValue();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public Future<Void> put(String key, String value) {
        return change(bucket -> bucket.put(key, value));
    }

    @Override
    public Future<Void> remove(String key) {
        return change(bucket -> bucket.delete(key));
    }

    private interface Change {
        void make(KeyValue bucket) throws IOException, JetStreamApiException;
    }

    private Future<Void> change(Change change) {
        boolean isKept = nats.supervisor().state(stream()).isPresent();
        return (isKept ? Future.<Void>succeededFuture() : ensure())
                .compose(kept -> nats.repeatable(() -> {
                    change.make(open());
                    return null;
                }));
    }

    @Override
    public Future<Void> watch(Listener listener) {
        BucketWatch watch = new BucketWatch(nats, this::open, listener);
        nats.supervisor().onNew(stream(), watch::found);
        return ensure().recover(failure -> {
                    LOG.warn("the bucket {} cannot be created yet: {}", name, failure.toString());
                    return Future.succeededFuture();
                })
                .compose(kept -> watch.start());
    }

    private KeyValue open() throws IOException {
        return nats.connection().keyValue(name);
    }

    private StreamConfiguration settings() {
        return KeyValueConfiguration.builder()
                .name(name)
                .storageType(StorageType.File)
                .replicas(replicas)
                .ttl(life)
                .build()
                .getBackingConfig();
    }
}
