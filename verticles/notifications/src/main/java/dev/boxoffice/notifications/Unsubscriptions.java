package dev.boxoffice.notifications;

import dev.boxoffice.platform.store.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who does not want mails. Whoever has a mail can unsubscribe its reader without signing in: the
 * link in it is signed, with a key that the first replica makes and the database keeps.
 */
final class Unsubscriptions {
  private static final String COLLECTION = "unsubscribed";
  private static final String KEYS = "keys";
  private static final String KEY_ID = "unsubscribe";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String LEAVE = "/api/notifications/unsubscribe";
  private static final String RETURN = "/api/notifications/subscribe";

  private final MongoClient mongo;
  private final Clock clock;
  private final SecretKeySpec key;

  private Unsubscriptions(MongoClient mongo, Clock clock, byte[] key) {
    this.mongo = mongo;
    this.clock = clock;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Those in the database, with the key that is there or a new one. */
  static Future<Unsubscriptions> open(MongoClient mongo, Clock clock) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    JsonObject document = new JsonObject().put("_id", KEY_ID).put("key", fresh);
    return Database.wasNew(mongo.insert(KEYS, document))
        .compose(inserted -> mongo.findOne(KEYS, new JsonObject().put("_id", KEY_ID), null))
        .map(found -> new Unsubscriptions(mongo, clock, found.getBinary("key")));
  }

  /** Where a reader unsubscribes. */
  String path(String userId) {
    return LEAVE + query(userId);
  }

  /** Where a reader who has unsubscribed gets mails again. */
  String pathBack(String userId) {
    return RETURN + query(userId);
  }

  private String query(String userId) {
    return "?user=" + userId + "&token=" + token(userId);
  }

  /** True if {@code token} is from a mail to that user. */
  boolean isGenuine(String userId, String token) {
    return MessageDigest.isEqual(
        token(userId).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private String token(String userId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** From now on the user gets receipts alone; again changes nothing. */
  Future<Void> add(String userId) {
    JsonObject document = new JsonObject().put("_id", userId).put("at", clock.millis());
    return Database.wasNew(mongo.insert(COLLECTION, document)).mapEmpty();
  }

  /** From now on the user gets all mails; again changes nothing. */
  Future<Void> remove(String userId) {
    return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", userId)).mapEmpty();
  }

  Future<Boolean> contains(String userId) {
    return mongo.count(COLLECTION, new JsonObject().put("_id", userId)).map(count -> count > 0);
  }
}
