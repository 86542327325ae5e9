package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.nats.StreamSupervisor.StreamState;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Announces the key that signs again and again, and takes away the keys that nobody has announced for so long that all
 * sessions have ended that they have signed.
 */
final class KeyKeeper {
    private static final Duration EVERY = Duration.ofHours(12);

    /** Whoever announces a key may sign with it until the next turn would have come, and a bit. */
    private static final Duration LONGEST_USE = Revocations.LONGEST_SESSION.plus(EVERY.multipliedBy(2));

    private final KeyRing ring;
    private final SigningKey key;
    private final Clock clock;

    KeyKeeper(KeyRing ring, SigningKey key, Clock clock) {
        this.ring = ring;
        this.key = key;
        this.clock = clock;
    }

    /** Takes its turns from now on. */
    Recurring start(Vertx vertx) {
        return Recurring.start(vertx, "keeping of keys", EVERY, this::turn);
    }

    /**
     * Announces all known keys where the bucket is another one than it was. After a new start only the key that signs
     * is known then; sessions of older keys begin anew.
     */
    void found(StreamState bucket) {
        if (bucket.generation() > 0) {
            ring.keys().forEach(ring::announce);
            ring.announce(key.publicJwk());
        }
    }

    Future<Void> turn() {
        return ring.announce(key.publicJwk()).compose(announced -> retireOld());
    }

    private Future<Void> retireOld() {
        String own = key.publicJwk().getString("kid");
        Instant oldest = clock.instant().minus(LONGEST_USE);
        List<Future<Void>> retired = ring.announced().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(own) && entry.getValue().at().isBefore(oldest))
                .map(entry -> retire(entry.getKey()))
                .toList();
        return Future.join(retired).mapEmpty();
    }

    private Future<Void> retire(String kid) {
        return ring.retire(kid).onSuccess(retired -> AuditLog.event(SecurityEvent.KEY_RETIRED)
                .with("kid", kid)
                .write());
    }
}
