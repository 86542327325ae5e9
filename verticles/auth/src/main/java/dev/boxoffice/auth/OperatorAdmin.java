package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.store.RoleStore;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.ClockSync;
import dev.boxoffice.platform.telemetry.AuditLog;
import dev.boxoffice.platform.telemetry.Traces;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Grants and revokes the role of operators, for operators with access to the servers. Only existing accounts can get
 * it. Sign-up does not verify addresses, so a list of addresses would grant the role to the first account registered
 * with one.
 */
public final class OperatorAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServerClock clock = ServerClock.ofProcess();
    private final MongoClient mongo;
    private final NatsConnection nats;
    private final ClockSync sync;
    private final RoleStore roles;
    private final Revocations revocations;

    private OperatorAdmin(MongoClient mongo, ClockSync sync, NatsConnection nats, int replicas) {
        this.mongo = mongo;
        this.sync = sync;
        this.nats = nats;
        this.roles = new RoleStore(mongo);
        this.revocations = new Revocations(new KeyValueBucket.Factory(nats, replicas), clock);
    }

    /** Connects to the servers that {@code environment} names. */
    public static Future<OperatorAdmin> open(Vertx vertx, Map<String, ?> environment) {
        PlatformConfig config = PlatformConfig.from(environment);
        MongoConfig store = MongoConfig.from(environment);
        return Database.open(vertx, store, Traces.none(), PATIENCE, AuthConfig.DOMAIN)
                .compose(mongo -> connect(vertx, config, mongo)
                        .recover(failure -> mongo.close().transform(done -> Future.failedFuture(failure))));
    }

    /** Uses the clock of the database, like the times of sessions. */
    private static Future<OperatorAdmin> connect(Vertx vertx, PlatformConfig config, MongoClient mongo) {
        return ClockSync.start(
                        vertx,
                        ServerClock.ofProcess(),
                        ServerClock.Reference.MONGODB,
                        () -> Database.time(mongo),
                        PATIENCE)
                .compose(sync -> NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-operators", PATIENCE)
                        .map(nats -> new OperatorAdmin(mongo, sync, nats, config.streamReplicas())));
    }

    /** The addresses of all operators, sorted. */
    public Future<List<String>> list() {
        return roles.findByRole(Role.OPERATOR)
                .map(found -> found.stream().map(Account::email).sorted().toList());
    }

    /** Grants the role to the account of an address, from its next sign-in on. */
    public Future<Void> add(String email) {
        return roles.add(EnteredEmail.of(email), Role.OPERATOR)
                .compose(account -> audit(SecurityEvent.OPERATOR_ADDED, email, account.orElse(null)))
                .mapEmpty();
    }

    /** Revokes the role, and ends the sessions that still have it. */
    public Future<Void> remove(String email) {
        return roles.remove(EnteredEmail.of(email), Role.OPERATOR)
                .compose(account -> audit(SecurityEvent.OPERATOR_REMOVED, email, account.orElse(null)))
                .compose(account -> endSessions(account.id()));
    }

    private Future<Void> endSessions(String userId) {
        // Tokens carry whole seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return RefreshSessionStore.endAll(mongo, userId, clock.instant())
                .compose(ended -> EndedSessionStore.endAll(mongo, userId, now))
                .compose(noted -> revocations.endAll(userId, now));
    }

    private static Future<Account> audit(SecurityEvent event, String email, Account account) {
        if (account == null) {
            return Future.failedFuture(new ConfigException("no account has the address " + email));
        }
        AuditLog.event(event).user(account.id()).write();
        return Future.succeededFuture(account);
    }

    /** Disconnects. */
    public Future<Void> close() {
        return sync.stop().eventually(nats::close).eventually(mongo::close);
    }
}
