package dev.boxoffice.platform.domain;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.domain.api.ActionTrail;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.DomainApi;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.domain.api.QuotaGuard;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.identity.OrderContacts;
import dev.boxoffice.platform.identity.OrganiserAccess;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.SessionVerifier;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.identity.UserExports;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.DeadlineGuard;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.ConsumerProgress;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Base class of the verticles of all domains: connections, routes, and a shutdown in order (accept nothing new, finish
 * what is in progress, disconnect).
 *
 * <p>A subclass composes the steps that it needs in its {@code start()}; this class closes what those steps open.
 */
public abstract class DomainVerticle extends VerticleBase {
    private static final Duration TRAIL_SWEEP = Duration.ofSeconds(30);
    private static final Duration TRAIL_REMOVAL = Duration.ofHours(1);

    private final String domain;
    private final ProcessContext host;
    private final List<Supplier<Future<Void>>> drains = new ArrayList<>();
    private PlatformConfig config;
    private DomainConnection connection;
    private MongoClient mongo;
    private MongoClient guardedMongo;
    private Quotas quotas;
    private DomainApi api;
    private IdempotencyKeys idempotencyKeys;

    /** A verticle of {@code domain}, in the process {@code host}. */
    protected DomainVerticle(String domain, ProcessContext host) {
        this.domain = domain;
        this.host = host;
    }

    /** Connects to NATS and creates missing streams; the first step of every domain. */
    protected final Future<Void> connectEvents() {
        config = PlatformConfig.from(host.environment());
        api = new DomainApi(vertx, domain, config, host.api(), host.health(), host.clock());
        return DomainConnection.open(vertx, domain, host, config, api::giveUp)
                .onSuccess(opened -> connection = opened)
                .compose(opened -> opened.ensureStreams(config, keepsStreams()));
    }

    /** Whether this domain changes existing streams to the present settings; the others only create missing ones. */
    protected boolean keepsStreams() {
        return false;
    }

    /** Opens the domain's database. */
    protected final Future<Void> connectStore() {
        return Database.open(vertx, MongoConfig.from(host.environment()), host.tracer(), config.startupWait(), domain)
                .onSuccess(opened -> {
                    mongo = opened;
                    guardedMongo = DeadlineGuard.of(opened);
                    checkReady("mongodb", () -> Database.ping(mongo));
                })
                .compose(opened -> syncClock(ServerClock.Reference.MONGODB, () -> Database.time(mongo)));
    }

    /** Synchronises the clock of the process with a server; succeeds after its first answer. */
    protected final Future<Void> syncClock(ServerClock.Reference reference, Supplier<Future<Instant>> time) {
        return connection.clock().synchronise(reference, time, config.startupWait());
    }

    /** Synchronises the clock of a process that uses no other server with NATS. */
    protected final Future<Void> syncClockWithNats() {
        return connection.clock().synchronise(connection.nats());
    }

    /** Copies of another domain's aggregates, which are current while {@code freshness} says so. */
    protected final Replica replica(ConsumerProgress freshness, String collection) {
        return new Replica(vertx, () -> freshness.isCurrent(host.clock()), mongo(), collection, host.clock());
    }

    /** Makes the process ready only while {@code check} succeeds. */
    protected final void checkReady(String part, Supplier<Future<Void>> check) {
        connection.health().require(part, check);
    }

    /** Adds the state of {@code part} to the health report; readiness does not depend on it. */
    protected final void showHealth(String part, Supplier<JsonObject> state) {
        connection.health().show(part, state);
    }

    /** Starts a relay for the events of {@code collection}. */
    protected final Future<OutboxRelay> startRelay(String collection) {
        return connection.publisher().startRelay(mongo, collection);
    }

    /** Publishes the state of documents again, in this order, when a stream has lost it. */
    protected final void republish(String stream, List<Republisher.Source> sources) {
        republish(stream, sources, state -> Future.succeededFuture());
    }

    /** As above; calls {@code onComplete} every few seconds while the stream contains all of them. */
    protected final void republish(
            String stream, List<Republisher.Source> sources, Function<StreamState, Future<Void>> onComplete) {
        connection.publisher().republish(mongo, stream, sources, onComplete);
    }

    /** Serves repeated requests by their idempotency key; needs the database. */
    protected final Future<IdempotencyKeys> idempotencyKeys() {
        return IdempotencyKeys.start(
                        vertx, mongo, host.clock(), config.requestTimeout().multipliedBy(2))
                .onSuccess(keys -> {
                    idempotencyKeys = keys;
                    onDrain(keys::stop);
                });
    }

    /** Admits who acts in the name of organisers, and records what they do; needs the database. */
    protected final Future<Actors> openActors() {
        return ActionTrail.createIndexes(mongo)
                .compose(indexed -> startRelay(ActionTrail.COLLECTION))
                .map(
                        relay -> {
                            ActionTrail trail = new ActionTrail(mongo, domain, relay, host.clock());
                            onDrain(RetrySweep.start(
                                    vertx,
                                    host.tracer(),
                                    "actions without an outcome",
                                    TRAIL_SWEEP,
                                    trail.schedule(),
                                    trail::endUnknown)::stop);
                            onDrain(RecurringTask.start(
                                    vertx, "removal of old actions", TRAIL_REMOVAL, trail::removeOld)::stop);
                            return new Actors(
                                    organiserAccess(),
                                    trail,
                                    host.clock(),
                                    config.http().trustedProxies());
                        });
    }

    /** Who may do what in the name of organisers, once connected. */
    protected final OrganiserAccess organiserAccess() {
        return new OrganiserAccess(memberships(), freezes());
    }

    /** Verifies sessions, see {@link DomainIdentity#sessions}. */
    protected final Future<SessionVerifier> verifySessions() {
        return connection.identity().sessions(config.http().secure());
    }

    /**
     * Opens the counters of quotas. The domain starts without a reachable Redis, but not if Redis refuses the
     * connection.
     */
    protected final Future<Quotas> openQuotas() {
        quotas = new Quotas(vertx, RedisConfig.from(host.environment()), host.clock(), connection.metrics());
        return quotas.check().map(quotas);
    }

    /**
     * Serves the domain's operations.
     *
     * @param table the quotas of the operations; if it has any, {@link #openQuotas} comes first
     */
    protected final Future<Void> serve(Consumer<Operations> operations, OperationQuotas table) {
        QuotaGuard guard = new QuotaGuard(table, quotas, config.http().trustedProxies());
        return verifySessions()
                .compose(sessions -> api.serve(sessions, guard, operations))
                .onSuccess(served -> countRequests(served.routes()::contains))
                .mapEmpty();
    }

    /** Reports the requests to the routes that {@code isOwn} accepts, for operators. */
    protected final void countRequests(Predicate<String> isOwn) {
        connection.status().requests(isOwn);
    }

    /** The HTTP API of this domain, once connected. */
    protected final DomainApi api() {
        return api;
    }

    /** Adds a step of the shutdown, which runs after the last request and event and before the connections close. */
    protected final void onDrain(Supplier<Future<Void>> step) {
        drains.add(step);
    }

    /** The process that this verticle runs in. */
    protected final ProcessContext host() {
        return host;
    }

    /** The settings that all domains share, once connected. */
    protected final PlatformConfig settings() {
        return config;
    }

    /** The events of other domains, once connected. */
    protected final EventBridge bridge() {
        return connection.bridge();
    }

    /** The metrics of this domain, once connected. */
    protected final Metrics metrics() {
        return connection.metrics();
    }

    /** The connection to NATS, once connected. */
    protected final NatsConnection nats() {
        return connection.nats();
    }

    /** The domain's database, once connected; rejects writes of requests whose deadline has passed. */
    protected final MongoClient mongo() {
        return guardedMongo;
    }

    /** The public keys of sessions, once connected. */
    protected final KeyRing keyRing() {
        return connection.identity().keyRing();
    }

    /** The sessions that were ended before they expired, once connected. */
    protected final Revocations revocations() {
        return connection.identity().revocations();
    }

    /**
     * Answers requests for the data that this domain stores of a user; after {@link #idempotencyKeys}, if it has any.
     */
    protected final Future<Void> serveUserData(UserData data) {
        if (!OpenApi.domainsOfUserData().contains(domain)) {
            throw new IllegalStateException("the tag of " + domain + " in common.yaml has no x-user-data");
        }
        return new UserDataRequests(domain, data, userExports(), idempotencyKeys).subscribe(bridge());
    }

    /** The answers to requests for the data of users, once connected. */
    protected final UserExports userExports() {
        return connection.identity().userExports();
    }

    /** Who may do what in the name of an organiser, once connected. */
    protected final Memberships memberships() {
        return connection.identity().memberships();
    }

    /** What operators have frozen, once connected. */
    protected final Freezes freezes() {
        return connection.identity().freezes();
    }

    /** The counters of quotas, once opened. */
    protected final Quotas quotas() {
        return quotas;
    }

    /** The addresses of users, once connected; NATS permits only some domains to read them. */
    protected final UserAddresses userAddresses() {
        return connection.identity().userAddresses();
    }

    /** The addresses of single orders, once connected; NATS permits only some domains to use them. */
    protected final OrderContacts orderContacts() {
        return connection.identity().orderContacts();
    }

    @Override
    public Future<?> stop() {
        return step(api, DomainApi::stop)
                .eventually(() -> step(connection, opened -> opened.bridge().close()))
                .eventually(() -> Future.join(drains.stream().map(Supplier::get).toList()))
                .eventually(() -> step(connection, DomainConnection::stopTimers))
                .eventually(() -> step(quotas, Quotas::close))
                .eventually(() -> step(connection, opened -> opened.nats().close()))
                .eventually(() -> step(mongo, MongoClient::close));
    }

    private static <T> Future<Void> step(T opened, Function<T, Future<Void>> close) {
        return opened == null ? Future.succeededFuture() : close.apply(opened);
    }
}
