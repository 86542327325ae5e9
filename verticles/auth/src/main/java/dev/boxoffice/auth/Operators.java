package dev.boxoffice.auth;

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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who has the role of operators. It is given to accounts that there are, by somebody who has access to the servers:
 * addresses are not verified at sign-up, so that a list of addresses would give it to whoever signs up with one of them
 * first.
 */
public final class Operators {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServerClock clock = ServerClock.ofProcess();
    private final MongoClient mongo;
    private final NatsConnection link;
    private final ClockSync sync;
    private final AccountStore accounts;
    private final Revocations revocations;

    private Operators(MongoClient mongo, ClockSync sync, NatsConnection link, int replicas) {
        this.mongo = mongo;
        this.sync = sync;
        this.link = link;
        this.accounts = new AccountStore(mongo);
        this.revocations = new Revocations(new KeyValueBucket.Factory(link, replicas), clock);
    }

    /** Connects to the servers that {@code environment} names. */
    public static Future<Operators> open(Vertx vertx, JsonObject environment) {
        PlatformConfig config = PlatformConfig.from(environment);
        MongoConfig store = MongoConfig.from(environment);
        return Database.open(vertx, store, Traces.none(), PATIENCE, AuthVerticle.DOMAIN)
                .compose(mongo -> connect(vertx, config, mongo)
                        .recover(failure -> mongo.close().transform(done -> Future.failedFuture(failure))));
    }

    /** What ends now has to end by the time that sessions began by. */
    private static Future<Operators> connect(Vertx vertx, PlatformConfig config, MongoClient mongo) {
        return ClockSync.start(
                        vertx,
                        ServerClock.ofProcess(),
                        ServerClock.Reference.MONGODB,
                        () -> Database.time(mongo),
                        PATIENCE)
                .compose(sync -> NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-operators", PATIENCE)
                        .map(link -> new Operators(mongo, sync, link, config.streamReplicas())));
    }

    /** The addresses of all operators, sorted. */
    public Future<List<String>> list() {
        return accounts.findByRole(Role.OPERATOR)
                .map(found -> found.stream().map(Account::email).sorted().toList());
    }

    /** Gives the role to the account of an address; it counts from the next sign-in. */
    public Future<Void> add(String email) {
        return accounts.addRole(TypedAddress.of(email), Role.OPERATOR)
                .compose(account -> note(SecurityEvent.OPERATOR_ADDED, email, account.orElse(null)))
                .mapEmpty();
    }

    /** Takes the role away, and ends the sessions that still have it. */
    public Future<Void> remove(String email) {
        return accounts.removeRole(TypedAddress.of(email), Role.OPERATOR)
                .compose(account -> note(SecurityEvent.OPERATOR_REMOVED, email, account.orElse(null)))
                .compose(account -> endSessions(account.id()));
    }

    private Future<Void> endSessions(String userId) {
        // Tokens know the second in which they were made.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return FamilyStore.endAll(mongo, userId, clock.instant())
                .compose(ended -> EndedSessions.endAll(mongo, userId, now))
                .compose(noted -> revocations.endAll(userId, now));
    }

    private static Future<Account> note(SecurityEvent event, String email, Account account) {
        if (account == null) {
            return Future.failedFuture(new ConfigException("nobody has signed up as " + email));
        }
        AuditLog.event(event).user(account.id()).write();
        return Future.succeededFuture(account);
    }

    /** Disconnects. */
    public Future<Void> close() {
        return sync.stop().eventually(link::close).eventually(mongo::close);
    }
}
