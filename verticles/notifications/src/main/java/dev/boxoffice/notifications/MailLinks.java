package dev.boxoffice.notifications;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed links in mails, which work without signing in. They are signed with a key that the first replica makes and the
 * database keeps.
 */
final class MailLinks {
    private static final String KEYS = "keys";
    private static final String KEY_ID = "unsubscribe";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** So many hexadecimal digits of the hash of an address are in the token that confirms it. */
    private static final int ADDRESS_DIGITS = 16;

    private static final String UNSUBSCRIBE = "/api/notifications/unsubscribe";
    private static final String SUBSCRIBE = "/api/notifications/subscribe";
    private static final String CONFIRM = "/api/notifications/confirmation";

    private final SecretKeySpec key;

    private MailLinks(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Signs with the key that is in the database, or a new one. */
    static Future<MailLinks> open(MongoClient mongo) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        JsonObject document = new JsonObject().put("_id", KEY_ID).put("key", fresh);
        return Database.wasNew(mongo.insert(KEYS, document))
                .compose(inserted -> mongo.findOne(KEYS, new JsonObject().put("_id", KEY_ID), null))
                .map(found -> new MailLinks(found.getBinary("key")));
    }

    /** Where a reader unsubscribes. */
    String unsubscribe(String userId) {
        return UNSUBSCRIBE + query(userId, token(userId));
    }

    /** Where a reader who has unsubscribed gets mails again. */
    String subscribe(String userId) {
        return SUBSCRIBE + query(userId, token(userId));
    }

    /** Where a reader confirms that {@code address} is theirs. */
    String confirm(String userId, String address) {
        return CONFIRM + query(userId, confirmation(userId, address));
    }

    private static String query(String userId, String token) {
        return "?user=" + userId + "&token=" + token;
    }

    /** True if {@code token} is from a mail to that user. */
    boolean isOfReader(String userId, String token) {
        return same(token(userId), token);
    }

    /** True if {@code token} is of {@link #confirm}, for whichever address; needs no look-up. */
    boolean isConfirmation(String userId, String token) {
        return token.length() > ADDRESS_DIGITS && same(signed(userId, token.substring(0, ADDRESS_DIGITS)), token);
    }

    /** True if {@code token} is from a mail to that user at {@code address}. */
    boolean isOfAddress(String userId, String address, String token) {
        return same(confirmation(userId, address), token);
    }

    private static boolean same(String expected, String token) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private String confirmation(String userId, String address) {
        return signed(userId, Sha256.hex(address).substring(0, ADDRESS_DIGITS));
    }

    private String signed(String userId, String address) {
        // No id of a user has a line break: a token of one purpose is none of another.
        return address + token("confirm\n" + userId + "\n" + address);
    }

    private String token(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
