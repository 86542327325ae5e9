package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Tokens;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The public keys that services believe, for somebody who has access to the servers. */
public final class Keys {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NatsConnection link;
    private final KeyRing ring;

    private Keys(NatsConnection link, KeyRing ring) {
        this.link = link;
        this.ring = ring;
    }

    /** Connects to the NATS that {@code environment} names. */
    public static Future<Keys> open(Vertx vertx, JsonObject environment) {
        PlatformConfig config = PlatformConfig.from(environment);
        return NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-keys", PATIENCE)
                .compose(link -> {
                    KeyRing ring = new KeyRing(
                            new KeyValueBucket.Factory(link, config.streamReplicas()),
                            new Tokens(vertx, ServerClock.ofProcess()));
                    return ring.follow().map(followed -> new Keys(link, ring)).recover(failure -> link.close()
                            .transform(done -> Future.failedFuture(failure)));
                });
    }

    /** When each was announced the last time, by their ids. */
    public Map<String, Instant> list() {
        Map<String, Instant> list = new TreeMap<>();
        ring.announced().forEach((kid, announced) -> list.put(kid, announced.at()));
        return list;
    }

    /** Takes a key away: all sessions that it has signed end at once, in every service. */
    public Future<Void> retire(String kid) {
        if (!ring.announced().containsKey(kid)) {
            return Future.failedFuture(new ConfigException("no key has the id " + kid));
        }
        return ring.retire(kid).onSuccess(retired -> AuditLog.event(SecurityEvent.KEY_RETIRED)
                .with("kid", kid)
                .write());
    }

    /** Disconnects. */
    public Future<Void> close() {
        return link.close();
    }
}
