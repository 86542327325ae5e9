package dev.boxoffice.testing;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.ApiHost;
import dev.boxoffice.platform.http.HttpPort;
import dev.boxoffice.platform.http.contract.Contract;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.identity.OrderContacts;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Traces;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * Real domains for tests: a nats-server of its own, databases of its own in the shared MongoDB, ports that are free,
 * and users who are signed in without the auth domain.
 *
 * <p>Methods wait, so they belong on the thread of a test. One harness serves the tests of a class:
 *
 * <pre>{@code
 * private static final DomainHarness HARNESS = DomainHarness.start(Map.of());
 * private static RunningDomain tickets;
 *
 * @BeforeAll
 * static void deploy() {
 *   tickets = HARNESS.deploy("tickets", TicketsVerticle::new);
 * }
 *
 * @AfterAll
 * static void close() {
 *   HARNESS.close();
 * }
 * }</pre>
 */
public final class DomainHarness implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(20);

    private final TestServers.IsolatedNats nats = TestServers.isolated();
    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Map<String, MongoClient> databases = new LinkedHashMap<>();
    private final String prefix = "test_" + Ids.next();
    private final JsonObject environment;
    private final NatsConnection connection;
    private final EventLog events;
    private final UserAddresses userAddresses;
    private final OrderContacts orderContacts;
    private final Revocations revocations;
    private final Memberships memberships;
    private final Freezes freezes;
    private final TestKey key;
    private final WebClient web;

    private DomainHarness(Map<String, String> settings) {
        environment = new JsonObject();
        TestServers.env().forEach(environment::put);
        environment.put("NATS_URL", nats.url()).put("MONGODB_DATABASE_PREFIX", prefix);
        environment.put("REDIS_KEY_PREFIX", prefix);
        environment.put("PASSWORD_MIN_LENGTH", "4").put("PASSWORD_REFUSE_COMMON", "false");
        settings.forEach(environment::put);
        connection = Await.await(NatsConnection.connect(vertx, nats.url(), "test", STARTUP_WAIT));
        Await.await(Streams.ensure(connection, 1, Duration.ofDays(1)));
        events = new EventLog(connection, nats.url());
        key = new TestKey(vertx, "test-" + prefix);
        KeyValueBucket.Factory buckets = new KeyValueBucket.Factory(connection, 1);
        userAddresses = new UserAddresses(buckets);
        orderContacts = new OrderContacts(buckets);
        memberships = new Memberships(buckets);
        freezes = new Freezes(buckets);
        Await.await(memberships.open());
        Await.await(freezes.open());
        Await.await(new KeyRing(buckets, new TokenVerifier(vertx, clock)).announce(key.publicJwk()));
        revocations = new Revocations(buckets, clock);
        Await.await(revocations.confirmAll());
        web = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false), poolOptions());
    }

    private static PoolOptions poolOptions() {
        return new PoolOptions().setHttp1MaxSize(CONNECTIONS);
    }

    /**
     * Starts without a domain.
     *
     * @param settings for all domains, in addition to the addresses of the servers
     */
    public static DomainHarness start(Map<String, String> settings) {
        return new DomainHarness(settings);
    }

    /** Deploys a domain; again for one more replica of it. */
    public RunningDomain deploy(String domain, Function<ProcessContext, ? extends Deployable> verticle) {
        return deploy(domain, verticle, Map.of());
    }

    /** Deploys a domain with more settings, or other ones. */
    public RunningDomain deploy(
            String domain, Function<ProcessContext, ? extends Deployable> verticle, Map<String, String> settings) {
        HttpPort port = new HttpPort("127.0.0.1", 0);
        JsonObject own = environment.copy();
        settings.forEach(own::put);
        ProcessContext host = new ProcessContext(
                own.getMap(),
                new ApiHost(Contract.read(vertx, Set.of(domain)), port),
                HealthChecks.create(vertx),
                clock,
                MeterRegistries.create(),
                Traces.none(),
                port::actualPort);
        mongo(domain);
        String id = Await.await(vertx.deployVerticle(verticle.apply(host)));
        return new RunningDomain(vertx, host, id, web, key, port.actualPort());
    }

    /** The events of all domains here. */
    public EventLog events() {
        return events;
    }

    /** The addresses of users, as the auth domain would announce them. */
    public UserAddresses userAddresses() {
        return userAddresses;
    }

    /** The corrected addresses of orders. */
    public OrderContacts orderContacts() {
        return orderContacts;
    }

    /** Publishes the team of an organiser, as the organisers domain would. */
    public void publish(String organiserId, Memberships.Team team) {
        Await.await(connection.publish(memberships.subject(organiserId), Ids.next(), team.encode()));
    }

    /** Publishes a freeze, as the organisers domain would. */
    public void freeze(FreezeKind kind, String id) {
        Await.await(connection.publish(freezes.subject(kind.key(id)), Ids.next(), "frozen"));
    }

    /** Ends the sessions that a user has begun until now, as the auth domain would. */
    public void endSessions(TestUser user) {
        Await.await(revocations.endAll(user.id(), clock.instant()));
    }

    /** The clock of all domains here. */
    public TestClock clock() {
        return clock;
    }

    /** The nats-server of all domains here, to be stopped and started again. */
    public TestServers.IsolatedNats nats() {
        return nats;
    }

    /** Waits until the test itself is connected to NATS, after it was away. */
    public void awaitConnected() {
        Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS)).until(connection::isConnected);
    }

    /** Where the domains here run. */
    public Vertx vertx() {
        return vertx;
    }

    /** The settings of all domains here. */
    public JsonObject environment() {
        return environment.copy();
    }

    /** The database of a domain. */
    public MongoClient mongo(String domain) {
        return databases.computeIfAbsent(
                domain,
                name -> MongoClient.create(
                        vertx,
                        new JsonObject()
                                .put("connection_string", environment.getString("MONGODB_URI"))
                                .put("db_name", prefix + "_" + name)));
    }

    /** A document of a domain, or null. */
    public JsonObject document(String domain, String collection, String id) {
        return Await.await(mongo(domain).findOne(collection, new JsonObject().put("_id", id), null));
    }

    /**
     * Takes everything down and removes its data.
     *
     * @throws AssertionError if an event was published that the contract does not know so
     */
    @Override
    public void close() {
        try {
            vertx.deploymentIDs().forEach(id -> Await.await(vertx.undeploy(id)));
            databases
                    .values()
                    .forEach(mongo ->
                            Await.await(mongo.runCommand("dropDatabase", new JsonObject().put("dropDatabase", 1))));
            events.check();
        } finally {
            disconnect();
        }
    }

    private void disconnect() {
        try {
            events.close();
            Await.await(connection.close());
        } finally {
            Await.await(vertx.close());
            nats.close();
        }
    }
}
