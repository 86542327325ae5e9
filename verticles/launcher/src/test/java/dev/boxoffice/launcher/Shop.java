package dev.boxoffice.launcher;

import dev.boxoffice.auth.OperatorAdmin;
import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.notifications.MailLinks;
import dev.boxoffice.platform.mongo.SecretKeyStore;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Traces;
import dev.boxoffice.testing.PublishedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The whole system in this JVM, on servers, databases and ports of its own. */
final class Shop implements AutoCloseable {
    private final MeterRegistry meters = MeterRegistries.create();
    private final Vertx vertx;
    private final TestServers.IsolatedNats nats = TestServers.isolated();
    private final TestGateway gateway;
    private final TestMailbox mailbox;
    private final Application application;
    private final JsonObject environment;

    /** Opens the shop; {@code settings} come on top of what tests need. */
    Shop(Map<String, String> settings) {
        this(settings, (vertx, environment) -> environment);
    }

    /** Opens the shop; {@code rewire} may lead it to its servers by other ways. */
    Shop(Map<String, String> settings, BiFunction<Vertx, JsonObject, JsonObject> rewire) {
        this(settings, rewire, OpenTelemetry.noop());
    }

    /** Opens the shop, and has its traces collected. */
    Shop(Map<String, String> settings, BiFunction<Vertx, JsonObject, JsonObject> rewire, OpenTelemetry telemetry) {
        vertx = MeterRegistries.vertx(meters, telemetry);
        JsonObject configured = environment(nats.url());
        settings.forEach(configured::put);
        MeterRegistries.addProcess(meters);
        gateway = await(TestGateway.start(vertx, configured));
        mailbox = await(TestMailbox.start(vertx, gateway.environment()));
        environment = mailbox.environment();
        application = await(Application.start(
                vertx,
                new java.util.LinkedHashSet<>(Domains.ALL),
                rewire.apply(vertx, environment),
                Clock.systemUTC(),
                meters,
                Traces.from(telemetry)));
        gateway.deliverTo(url() + "/api/payments/webhook");
    }

    /** Settings for domains with servers of their own; the hashes are cheap. */
    static JsonObject environment(String natsUrl) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        JsonObject environment = new JsonObject()
                .put("HTTP_PORT", "0")
                .put("HTTP_HOST", "127.0.0.1")
                .put("MONGODB_DATABASE_PREFIX", name)
                .put("REDIS_KEY_PREFIX", name)
                .put("ARGON2_MEMORY_KIB", "1024")
                .put("ARGON2_ITERATIONS", "1")
                .put("PASSWORD_MIN_LENGTH", "4")
                .put("PASSWORD_REFUSE_COMMON", "false")
                .put("SELLER_CHECKS", "none");
        TestServers.env().forEach(environment::put);
        return environment.put("NATS_URL", natsUrl);
    }

    /** The settings, as a command beside the system needs them. */
    JsonObject environment() {
        return environment.copy();
    }

    String url() {
        return "http://127.0.0.1:" + application.port();
    }

    /** A client of the port for operators. */
    Client management() {
        return new Client("http://127.0.0.1:" + application.managementPort());
    }

    TestServers.IsolatedNats nats() {
        return nats;
    }

    Client visitor() {
        return new Client(url());
    }

    Client member() {
        return visitor().signUp();
    }

    /** Lists tickets of a seller, of which one is reserved; answers the id once orders knows it. */
    String onSale(Client seller) {
        String ticketId = seller.list("On sale", 10);
        Client buyer = member();
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        return ticketId;
    }

    /** Changes how the simulator of Stripe behaves. */
    void stripe(String control, JsonObject change) {
        Client simulator = new Client(gateway.environment().getString("STRIPE_API_BASE"));
        Client.Answer answer = simulator.post("/_simulator" + control, change);
        if (answer.status() != 200) {
            throw new IllegalStateException(control + ": " + answer.status() + " " + answer.body());
        }
    }

    /** Gives the account of an address the role of operators. */
    void makeOperator(String email) {
        OperatorAdmin operators = await(OperatorAdmin.open(vertx, environment.getMap()));
        await(operators.add(email).eventually(operators::close));
    }

    /** Takes the role of operators away from the account of an address. */
    void dismissOperator(String email) {
        OperatorAdmin operators = await(OperatorAdmin.open(vertx, environment.getMap()));
        await(operators.remove(email).eventually(operators::close));
    }

    /** Whether auth has noted in its database how far a stream has come. */
    boolean isNoted(String stream, long sequence) {
        MongoClient mongo = database("auth");
        JsonObject record = await(mongo.findOne("republished", new JsonObject().put("_id", stream), null)
                .eventually(mongo::close));
        return record != null && record.getLong("sequence", 0L) >= sequence;
    }

    private MongoClient database(String domain) {
        JsonObject database = new JsonObject()
                .put("connection_string", environment.getString("MONGODB_URI"))
                .put("db_name", environment.getString("MONGODB_DATABASE_PREFIX") + "_" + domain);
        return MongoClient.create(vertx, database);
    }

    /** Stores a document of a domain. */
    void store(String domain, String collection, JsonObject document) {
        MongoClient mongo = database(domain);
        await(mongo.insert(collection, document).eventually(mongo::close));
    }

    /** The link with which mails of earlier versions had a user confirm an address. */
    String confirmation(Client user) {
        String userId = user.userId();
        String email = user.email();
        MongoClient mongo = database("notifications");
        return await(new SecretKeyStore(mongo, "keys", "unsubscribe")
                .findOrCreate()
                .map(key -> new MailLinks(key).confirm(userId, email))
                .eventually(mongo::close));
    }

    /** All mails that were sent until now. */
    JsonArray mails() {
        return mailbox.inbox();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(30, TimeUnit.SECONDS).pollInterval(50, TimeUnit.MILLISECONDS);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("no end", e);
        }
    }

    /**
     * Takes everything down.
     *
     * @throws AssertionError if an event was published that the contract does not know so
     */
    @Override
    public void close() {
        try {
            PublishedEvents.check(nats.url());
            application.stop().await(30, TimeUnit.SECONDS);
            gateway.stop().await(10, TimeUnit.SECONDS);
            mailbox.stop().await(10, TimeUnit.SECONDS);
            vertx.close().await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the shop does not close", e);
        } finally {
            nats.close();
        }
    }
}
