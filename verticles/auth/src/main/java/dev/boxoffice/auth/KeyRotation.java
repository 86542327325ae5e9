package dev.boxoffice.auth;

import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Announces the key that signs now, again and again, and retires keys whose last announcement is so old that all
 * sessions signed with them have ended.
 */
public final class KeyRotation {
    private static final Duration EVERY = Duration.ofHours(12);

    /** A replica may sign with its key until its next turn is due; the second turn is a margin. */
    private static final Duration LONGEST_USE = Revocations.LONGEST_SESSION.plus(EVERY.multipliedBy(2));

    private final KeyRing ring;
    private final String kid;
    private final JsonObject publicJwk;
    private final Clock clock;

    /** Announces {@code key} in {@code ring}. */
    public KeyRotation(KeyRing ring, SigningKey key, Clock clock) {
        this.ring = ring;
        this.kid = key.kid();
        this.publicJwk = new JsonObject(key.publicJwk());
        this.clock = clock;
    }

    /** Announces the key for the first time. */
    public Future<Void> announce() {
        return ring.announce(publicJwk).onSuccess(announced -> audit(SecurityEvent.KEY_ANNOUNCED, kid));
    }

    /** Starts to take turns. */
    public RecurringTask start(Vertx vertx) {
        return RecurringTask.start(vertx, "key rotation", EVERY, this::turn);
    }

    /** Announces the key and retires old keys. */
    public Future<Void> turn() {
        return ring.announce(publicJwk).compose(announced -> retireOld());
    }

    private Future<Void> retireOld() {
        Instant oldest = clock.instant().minus(LONGEST_USE);
        List<Future<Void>> retired = ring.announced().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(kid) && entry.getValue().at().isBefore(oldest))
                .map(entry -> retire(ring, entry.getKey()))
                .toList();
        return Future.join(retired).mapEmpty();
    }

    static Future<Void> retire(KeyRing ring, String kid) {
        return ring.retire(kid).onSuccess(retired -> audit(SecurityEvent.KEY_RETIRED, kid));
    }

    private static void audit(SecurityEvent event, String kid) {
        AuditLog.event(event).with("kid", kid).write();
    }

    /**
     * Announces all known keys where the bucket was replaced. After a restart only the signing key is known then, and
     * sessions of older keys are lost.
     */
    public void onBucket(StreamState bucket) {
        if (bucket.generation() > 0) {
            ring.keys().forEach(ring::announce);
            ring.announce(publicJwk);
        }
    }

    /** The public keys that sessions may be signed with; the one that signs now comes first. */
    public List<JsonObject> publicKeys() {
        List<JsonObject> keys = new ArrayList<>(List.of(publicJwk));
        ring.keys().stream().filter(key -> !kid.equals(key.getString("kid"))).forEach(keys::add);
        return keys;
    }
}
