package dev.boxoffice.platform.security;

import dev.boxoffice.platform.bridge.KeyValueBucket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of all sessions, as the auth domain announces them in a key-value bucket of
 * JetStream: services need no address of auth, and go on while it is down.
 */
public final class KeyRing {
  private static final String BUCKET = "jwks";

  private final KeyValueBucket bucket;
  private final Tokens tokens;
  private final Map<String, JsonObject> keys = new ConcurrentHashMap<>();

  /** Feeds {@code tokens} with the keys of the bucket. */
  public KeyRing(KeyValueBucket.Factory buckets, Tokens tokens) {
    this.bucket = buckets.bucket(BUCKET);
    this.tokens = tokens;
  }

  /** Follows the announcements, now and from now on; keys that are there already are known then. */
  public Future<Void> follow() {
    return bucket.follow(this::onKey);
  }

  /**
   * Announces a public key to all services.
   *
   * @param jwk RFC 7517, with {@code kid} and without the private part
   */
  public Future<Void> announce(JsonObject jwk) {
    return bucket.put(jwk.getString("kid"), jwk.encode());
  }

  /** All keys that are known now. */
  public Collection<JsonObject> keys() {
    return List.copyOf(keys.values());
  }

  private void onKey(String kid, String jwk) {
    keys.put(kid, new JsonObject(jwk));
    tokens.useKeys(keys.values());
  }
}
