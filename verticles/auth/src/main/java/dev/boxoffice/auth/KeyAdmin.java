package dev.boxoffice.auth;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Lists and retires the public keys of sessions, for operators with access to the servers. */
public final class KeyAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NatsConnection nats;
    private final KeyRing ring;

    private KeyAdmin(NatsConnection nats, KeyRing ring) {
        this.nats = nats;
        this.ring = ring;
    }

    /** Connects to the NATS that {@code environment} names. */
    public static Future<KeyAdmin> open(Vertx vertx, Map<String, ?> environment) {
        PlatformConfig config = PlatformConfig.from(environment);
        return NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-keys", PATIENCE)
                .compose(nats -> {
                    KeyRing ring = new KeyRing(
                            new KeyValueBucket.Factory(nats, config.streamReplicas()),
                            new TokenVerifier(vertx, ServerClock.ofProcess()));
                    return ring.subscribe()
                            .map(followed -> new KeyAdmin(nats, ring))
                            .recover(failure -> nats.close().transform(done -> Future.failedFuture(failure)));
                });
    }

    /** The time of the last announcement of each key, by id. */
    public Map<String, Instant> list() {
        Map<String, Instant> list = new TreeMap<>();
        ring.announced().forEach((kid, announced) -> list.put(kid, announced.at()));
        return list;
    }

    /** Retires a key: all sessions signed with it end at once, in every service. */
    public Future<Void> retire(String kid) {
        if (!ring.announced().containsKey(kid)) {
            return Future.failedFuture(new ConfigException("no key has the id " + kid));
        }
        return KeyRotation.retire(ring, kid);
    }

    /** Disconnects. */
    public Future<Void> close() {
        return nats.close();
    }
}
