package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of all sessions, which the auth domain publishes in a key-value bucket of JetStream: services need no
 * address of auth, and verify sessions during its outages.
 */
public final class KeyRing {
    private static final String BUCKET = "jwks";

    private final KeyValues bucket;
    private final TokenVerifier tokens;
    private final Map<String, Announced> keys = new ConcurrentHashMap<>();

    /**
     * A public key.
     *
     * @param at when it was last published
     */
    public record Announced(JsonObject jwk, Instant at) {}

    /** Passes the keys of the bucket to {@code tokens}. */
    public KeyRing(KeyValues.Buckets buckets, TokenVerifier tokens) {
        this.bucket = buckets.bucket(BUCKET);
        this.tokens = tokens;
    }

    /** Watches the bucket; succeeds once the present keys are read. */
    public Future<Void> subscribe() {
        return bucket.watch(this::onKey);
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /**
     * Publishes a public key to all services.
     *
     * @param jwk RFC 7517, with {@code kid} and without the private part
     */
    public Future<Void> announce(JsonObject jwk) {
        return bucket.put(jwk.getString("kid"), jwk.encode());
    }

    /** Removes a public key from all services: its tokens become invalid. */
    public Future<Void> retire(String kid) {
        return bucket.remove(kid);
    }

    /** The present keys by their ids. */
    public Map<String, Announced> announced() {
        return Map.copyOf(keys);
    }

    /** The present keys. */
    public Collection<JsonObject> keys() {
        return keys.values().stream().map(Announced::jwk).toList();
    }

    private void onKey(String kid, String jwk, Instant at) {
        if (jwk == null) {
            keys.remove(kid);
        } else {
            keys.put(kid, new Announced(new JsonObject(jwk), at));
        }
        tokens.useKeys(keys());
    }
}
