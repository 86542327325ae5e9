package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The e-mail addresses of users. The auth domain publishes them in a separate key-value bucket instead of events, so
 * that NATS permits only the domains that send mail to read them.
 */
public final class UserAddresses {
    private static final String BUCKET = "contacts";

    private final KeyValues bucket;

    /** Those of {@code buckets}. */
    public UserAddresses(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET);
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /** The subject under which the address of a user is announced, as plain text. */
    public String subject(String userId) {
        return bucket.subject(userId);
    }

    /** The key under which the address of a user is announced once the user has proved to own it. */
    public static String keyOfVerified(String userId) {
        return userId + ".verified";
    }

    /** The key under which the language of a user is announced, a tag of BCP 47. */
    public static String keyOfLanguage(String userId) {
        return userId + ".language";
    }

    /** The language that a user has chosen, or came with, if that is known. */
    public Future<Optional<String>> findLanguage(String userId) {
        return find(keyOfLanguage(userId));
    }

    /** The address that a user has proved to own, if any. */
    public Future<Optional<String>> findVerified(String userId) {
        return find(keyOfVerified(userId));
    }

    /** Publishes the address of a user again. */
    public Future<Void> announce(String userId, String email) {
        return bucket.put(userId, email);
    }

    /** Removes the address of a user. */
    public Future<Void> erase(String userId) {
        return bucket.remove(userId)
                .compose(removed -> bucket.remove(keyOfVerified(userId)))
                .compose(removed -> bucket.remove(keyOfLanguage(userId)));
    }

    /** The address of a user, if it is known. */
    public Future<Optional<String>> find(String userId) {
        return bucket.get(userId);
    }
}
