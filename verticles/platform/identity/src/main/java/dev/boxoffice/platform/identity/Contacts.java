package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The e-mail addresses of users. The auth domain announces them in a key-value bucket of its own, not among the events,
 * so that only those can read them who are let to the bucket: the ones that write to people.
 */
public final class Contacts {
    private static final String BUCKET = "contacts";

    private final KeyValues bucket;

    /** Those of {@code buckets}. */
    public Contacts(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET);
    }

    /** Makes sure that addresses can be announced and read. */
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

    /** Announces the address of a user once more. */
    public Future<Void> announce(String userId, String email) {
        return bucket.put(userId, email);
    }

    /** The address of a user, if it is known. */
    public Future<Optional<String>> find(String userId) {
        return bucket.get(userId);
    }
}
