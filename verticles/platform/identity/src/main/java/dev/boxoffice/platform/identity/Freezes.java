package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What operators have frozen because of abuse, which the organisers domain publishes in a key-value bucket of
 * JetStream. Each process keeps it in memory: a change takes effect within a second.
 *
 * <p>Safe to use from any thread.
 */
public final class Freezes {
    private static final String BUCKET = "freezes";

    private final KeyValues bucket;
    private final Set<String> frozen = ConcurrentHashMap.newKeySet();

    /** Watches the bucket of {@code buckets}. */
    public Freezes(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET);
    }

    /** Watches the bucket; succeeds once the present values are read. */
    public Future<Void> subscribe() {
        return bucket.watch(this::onFreeze);
    }

    private void onFreeze(String key, String value, Instant at) {
        // An end is a value, so that an outbox can publish it.
        if (value == null || value.isEmpty()) {
            frozen.remove(key);
        } else {
            frozen.add(key);
        }
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /** The subject under which a freeze is published: any text while it lasts, an empty one after its end. */
    public String subject(String key) {
        return bucket.subject(key);
    }

    /** True while operators have frozen it. */
    public boolean has(FreezeKind kind, String id) {
        return frozen.contains(kind.key(id));
    }
}
