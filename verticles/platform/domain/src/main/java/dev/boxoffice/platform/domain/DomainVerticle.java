package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.domain.status.StatusReporter;
import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.RequestId;
import dev.boxoffice.platform.identity.Contacts;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.Sessions;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.DeadlineGuard;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventFreshness;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the verticles of all domains have in common: connections, routes, and an end in the right order (take nothing
 * new, finish what is under way, disconnect).
 *
 * <p>A subclass composes the steps it needs in its {@code start()}; what it opens here, this class closes.
 */
public abstract class DomainVerticle extends VerticleBase {

    private final String domain;
    private final ProcessContext host;
    private final List<Supplier<Future<Void>>> drains = new ArrayList<>();
    private PlatformConfig config;
    private NatsConnection link;
    private Metrics metrics;
    private StatusReporter status;
    private DomainHealth health;
    private EventBridge bridge;
    private MongoClient mongo;
    private MongoClient guardedMongo;
    private DomainOutboxes outboxes;
    private DomainIdentity identity;
    private Quotas quotas;
    private ApiMount.Mounted mounted;

    /** A verticle of {@code domain}, in the process {@code host}. */
    protected DomainVerticle(String domain, ProcessContext host) {
        this.domain = domain;
        this.host = host;
    }

    /** Connects to NATS and makes sure of the streams; the first step of every domain. */
    protected final Future<Void> connectEvents() {
        config = PlatformConfig.from(host.environment());
        return NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-" + domain, config.startupWait())
                .onSuccess(connected -> {
                    link = connected;
                    link.onLoss(() -> HealthRoutes.giveUp(vertx, domain + " is refused by NATS"));
                    metrics = new Metrics(vertx, host.meters(), domain, config.metricsSample());
                    status = new StatusReporter(vertx, link, host.meters(), host.clock(), domain, config.statusEvery());
                    health = new DomainHealth(domain, host.health(), metrics, status);
                    bridge = new EventBridge(link, domain, metrics, host.tracer());
                    outboxes = new DomainOutboxes(domain, vertx, link, metrics, config, host.clock());
                    identity = DomainIdentity.of(
                            vertx, new KeyValueBucket.Factory(link, config.streamReplicas()), host.clock());
                    checkReady("nats", link::answers);
                    checkReady("streams", link::checkStreams);
                    metrics.gauge(
                            "streams.lost",
                            "times that a stream was found missing, or another one of its name",
                            link.supervisor()::lost);
                })
                .compose(connected ->
                        Streams.ensure(link, config.streamReplicas(), config.eventRetention(), keepsStreams()))
                .compose(ensured -> link.published().follow());
    }

    /** Whether this domain brings the streams to the present settings; the others only make them. */
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
                .compose(opened -> keepTime(ServerClock.Reference.MONGODB, () -> Database.time(mongo)));
    }

    /** Has the clock of the process show the time of a server; succeeds once that has told it. */
    protected final Future<Void> keepTime(ServerClock.Reference reference, Supplier<Future<Instant>> time) {
        return clock().map(clock -> clock.follow(reference, time, config.startupWait()))
                .orElseGet(Future::succeededFuture);
    }

    /** Has the clock of a process that has no better server show the time of NATS. */
    protected final Future<Void> keepTimeOfEvents() {
        return clock().map(clock -> clock.follow(link)).orElseGet(Future::succeededFuture);
    }

    private Optional<DomainClock> clock() {
        return host.clock() instanceof ServerClock clock
                ? Optional.of(new DomainClock(vertx, clock, metrics, health, this::onDrain))
                : Optional.empty();
    }

    /** A copy of another domain's aggregates, which is current while {@code freshness} says so. */
    protected final Replica replica(EventFreshness freshness, String collection) {
        return new Replica(vertx, () -> freshness.isCurrent(host.clock()), mongo(), collection, host.clock());
    }

    /** Makes the process ready only while {@code check} succeeds. */
    protected final void checkReady(String part, Supplier<Future<Void>> check) {
        health.require(part, check);
    }

    /** Shows the state of {@code part} with the health of the process; it has no influence on readiness. */
    protected final void tellReady(String part, Supplier<JsonObject> state) {
        health.show(part, state);
    }

    /** A relay for the events of {@code collection}, which runs once the future succeeds. */
    protected final Future<OutboxRelay> startRelay(String collection) {
        return outboxes.start(mongo, collection);
    }

    /**
     * Has the state of documents published again where a stream has lost it.
     *
     * @param sources in the order in which they are published
     */
    protected final void republish(String stream, List<Republisher.Source> sources) {
        republish(stream, sources, told -> Future.succeededFuture());
    }

    /**
     * As {@link #republish(String, List)}.
     *
     * @param whenTold is called now and then with a stream that has been told all of them
     */
    protected final void republish(
            String stream, List<Republisher.Source> sources, Function<StreamState, Future<Void>> whenTold) {
        Republisher republisher =
                Republisher.start(vertx, mongo, link, link.supervisor(), host.clock(), stream, sources, whenTold);
        onDrain(republisher::stop);
    }

    /** Requests that may be sent again with a key, once the database is open. */
    protected final Future<IdempotencyKeys> idempotencyKeys() {
        return IdempotencyKeys.start(
                        vertx, mongo, host.clock(), config.requestTimeout().multipliedBy(2))
                .map(running -> {
                    onDrain(running.cleanUp()::stop);
                    return running.keys();
                });
    }

    /** Knows who is signed in, see {@link DomainIdentity#sessions}. */
    protected final Future<Sessions> followSessions() {
        return identity.sessions(config.doors().secure());
    }

    /**
     * Opens the counters of quotas. A Redis that is away does not keep the domain from starting; one that refuses does.
     */
    protected final Future<Quotas> openQuotas() {
        quotas = new Quotas(vertx, RedisConfig.from(host.environment()), host.clock(), metrics);
        return quotas.check().map(quotas);
    }

    /**
     * Makes the domain's operations reachable, for users that the announced keys know.
     *
     * @param table the quotas of the operations; where it has some, {@link #openQuotas} comes before
     */
    protected final Future<Void> serve(Consumer<Operations> operations, OperationQuotas table) {
        QuotaGuard guard = new QuotaGuard(table, quotas, config.doors().trustedProxies());
        Consumer<Operations> all = routes -> operations.accept(routes.limitBy(guard));
        return followSessions()
                .compose(sessions -> ApiRouter.create(vertx, domain, config, sessions, host, all.andThen(this::count)))
                .compose(this::mount);
    }

    private void count(Operations operations) {
        countRequests(operations.routes()::contains);
    }

    /** Has operators see the requests to routes that {@code isOwn} says are this verticle's. */
    protected final void countRequests(Predicate<String> isOwn) {
        status.requests(isOwn);
    }

    /** Makes the health of a domain without operations reachable. */
    protected final Future<Void> serveHealth() {
        Router router = Router.router(vertx);
        RequestId.add(router);
        HealthRoutes.add(router, host.health());
        ErrorHandlers.install(router, config.doors());
        return mount(router);
    }

    /** Makes {@code router} reachable. */
    protected final Future<Void> mount(Router router) {
        return host.mount()
                .mount(vertx, domain, router)
                .onSuccess(reachable -> mounted = reachable)
                .mapEmpty();
    }

    /**
     * Has {@code step} end what the subclass does by itself. It runs when no request and no event comes in any more,
     * while the connections are still there.
     */
    protected final void onDrain(Supplier<Future<Void>> step) {
        drains.add(step);
    }

    /** What this process offers. */
    protected final ProcessContext host() {
        return host;
    }

    /** The settings that all domains share, once connected. */
    protected final PlatformConfig settings() {
        return config;
    }

    /** The events of other domains, once connected. */
    protected final EventBridge bridge() {
        return bridge;
    }

    /** The numbers of this domain, once connected. */
    protected final Metrics metrics() {
        return metrics;
    }

    /** The connection to NATS, once connected. */
    protected final NatsConnection link() {
        return link;
    }

    /** The domain's database, once connected; a request whose deadline has passed writes nothing. */
    protected final MongoClient mongo() {
        return guardedMongo;
    }

    /** The public keys of sessions, once connected. */
    protected final KeyRing keyRing() {
        return identity.keyRing();
    }

    /** The sessions that were ended before their time, once connected. */
    protected final Revocations revocations() {
        return identity.revocations();
    }

    /** The counters of quotas, once opened. */
    protected final Quotas quotas() {
        return quotas;
    }

    /** The addresses of users, once connected; for domains that are let to them. */
    protected final Contacts contacts() {
        return identity.contacts();
    }

    @Override
    public Future<?> stop() {
        return step(mounted == null, () -> mounted.unmount())
                .eventually(() -> step(bridge == null, () -> bridge.close()))
                .eventually(() -> Future.join(drains.stream().map(Supplier::get).toList()))
                .eventually(() -> step(outboxes == null, () -> outboxes.stop()))
                .eventually(() -> step(metrics == null, () -> metrics.stop()))
                .eventually(() -> step(status == null, () -> status.stop()))
                .eventually(() -> step(quotas == null, () -> quotas.close()))
                .eventually(() -> step(link == null, () -> link.close()))
                .eventually(() -> step(mongo == null, () -> mongo.close()));
    }

    private static Future<Void> step(boolean skip, Supplier<Future<Void>> action) {
        return skip ? Future.succeededFuture() : action.get();
    }
}
