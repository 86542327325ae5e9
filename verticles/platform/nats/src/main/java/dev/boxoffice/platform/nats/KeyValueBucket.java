package dev.boxoffice.platform.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JetStream key-value bucket, shared by all services; created on first use. */
public final class KeyValueBucket {
    private static final Logger LOG = LoggerFactory.getLogger(KeyValueBucket.class);

    /** By ADR-8 of NATS. */
    private static final Pattern KEY = Pattern.compile("[-/_=a-zA-Z0-9]+(\\.[-/_=a-zA-Z0-9]+)*");

    private final NatsConnection link;
    private final String name;
    private final int replicas;

    private final Duration life;

    private KeyValueBucket(NatsConnection link, String name, int replicas, Duration life) {
        this.link = link;
        this.name = name;
        this.replicas = replicas;
        this.life = life;
    }

    /** Buckets over a link, each kept {@code replicas} times. */
    public record Factory(NatsConnection link, int replicas) {
        /** The bucket of that name, whose values stay. */
        public KeyValueBucket bucket(String name) {
            return bucket(name, Duration.ZERO);
        }

        /** The bucket of that name, whose values go after {@code life}. */
        public KeyValueBucket bucket(String name, Duration life) {
            return new KeyValueBucket(link, name, replicas, life);
        }
    }

    /** Hears of changes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Hears of one.
         *
         * @param value null once the key is gone
         * @param at when it was set or taken away, by the clock of the server
         */
        void heard(String key, String value, Instant at);
    }

    /** Makes sure that the bucket is there, now and from now on. */
    public Future<Void> ensure() {
        return link.supervisor().keep(settings(), false);
    }

    /** The stream that keeps the values, as the supervisor of the connection knows it. */
    public String stream() {
        return settings().getName();
    }

    /** The subject under which a value of {@code key} is published. */
    public String subject(String key) {
        return "$KV." + name + "." + key;
    }

    /** The value of {@code key}; there is none of what can be no key. */
    public Future<Optional<String>> get(String key) {
        return link.blocking(() -> KEY.matcher(key).matches()
                ? Optional.ofNullable(link.connection().keyValue(name).get(key))
                        .map(entry -> new String(entry.getValue(), StandardCharsets.UTF_8))
                : Optional.empty());
    }

    /** Sets a value. */
    public Future<Void> put(String key, String value) {
        return change(bucket -> bucket.put(key, value));
    }

    /** Takes a value away; one that is not there is as good as gone. */
    public Future<Void> remove(String key) {
        return change(bucket -> bucket.delete(key));
    }

    private interface Change {
        void make(KeyValue bucket) throws IOException, JetStreamApiException;
    }

    private Future<Void> change(Change change) {
        boolean isKept = link.supervisor().state(stream()).isPresent();
        return (isKept ? Future.<Void>succeededFuture() : ensure())
                .compose(kept -> link.repeatable(() -> {
                    change.make(open());
                    return null;
                }));
    }

    /**
     * Hands over what is in the bucket, and then each change, on the context of the caller; what is there comes again
     * after each loss of the connection. Succeeds once what was there has been handed over.
     */
    public Future<Void> follow(Listener listener) {
        BucketWatch watch = new BucketWatch(link, this::open, listener);
        link.supervisor().onNew(stream(), watch::found);
        return ensure().recover(failure -> {
                    LOG.warn("the bucket {} cannot be made yet: {}", name, failure.toString());
                    return Future.succeededFuture();
                })
                .compose(kept -> watch.start());
    }

    private KeyValue open() throws IOException {
        return link.connection().keyValue(name);
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
