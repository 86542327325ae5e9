package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of all sessions, as the auth domain announces them in a key-value bucket of JetStream: services need
 * no address of auth, and go on while it is down.
 */
public final class KeyRing {
    private static final String BUCKET = "jwks";

    private final KeyValues bucket;
    private final Tokens tokens;
    private final Map<String, Announced> keys = new ConcurrentHashMap<>();

    /**
     * A public key.
     *
     * @param at when it was announced the last time
     */
    public record Announced(JsonObject jwk, Instant at) {}

    /** Feeds {@code tokens} with the keys of the bucket. */
    public KeyRing(KeyValues.Buckets buckets, Tokens tokens) {
        this.bucket = buckets.bucket(BUCKET);
        this.tokens = tokens;
    }

    /** Follows the announcements, now and from now on; keys that are there already are known then. */
    public Future<Void> follow() {
        return bucket.watch(this::onKey);
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /**
     * Announces a public key to all services.
     *
     * @param jwk RFC 7517, with {@code kid} and without the private part
     */
    public Future<Void> announce(JsonObject jwk) {
        return bucket.put(jwk.getString("kid"), jwk.encode());
    }

    /** Takes a public key away from all services: what it has signed counts no more. */
    public Future<Void> retire(String kid) {
        return bucket.remove(kid);
    }

    /** All keys that are known now, by their ids. */
    public Map<String, Announced> announced() {
        return Map.copyOf(keys);
    }

    /** All keys that are known now. */
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
