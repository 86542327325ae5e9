package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.OperatorAdmin;
import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.launcher.Application;
import dev.boxoffice.launcher.Domains;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production's {@code nats.conf} lets each domain do its own work only. */
class NatsPermissionsIT {
    static final int SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    /** A client closes what it has opened once nothing refers to it. */
    private final WebSocketClient browser = vertx.createWebSocketClient();

    @TempDir
    private Path dir;

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void eachDomainWorksAsItsOwnUser() throws Exception {
        try (NatsCluster cluster = NatsCluster.start(dir)) {
            prepare(cluster);
            Map<String, Application> running = new LinkedHashMap<>();
            Map<String, JsonObject> environments = new LinkedHashMap<>();
            for (String domain : Domains.ALL) {
                environments.put(domain, environment(cluster, domain));
                running.put(
                        domain,
                        await(Application.start(
                                vertx,
                                Set.of(domain),
                                environments.get(domain),
                                Clock.systemUTC(),
                                new SimpleMeterRegistry(),
                                OpenTelemetry.noop().getTracer("test"))));
            }
            Queue<String> page = watch(running.get("web").port());
            int auth = running.get("auth").port();
            String cookie = signUp(auth);
            JsonObject listing =
                    new JsonObject().put("title", "t").put("price", 1).put("quantity", 1);
            int tickets = running.get("tickets").port();
            JsonObject ticket = call(tickets, HttpMethod.POST, "/api/tickets", signUp(auth), listing);
            JsonObject wanted = new JsonObject().put("ticketId", ticket.getString("id"));
            int orders = running.get("orders").port();
            // Right after the start it may take a while until the listing has arrived at orders.
            JsonObject order = eventually()
                    .until(
                            () -> call(orders, HttpMethod.POST, "/api/orders", cookie, wanted),
                            answer -> answer.containsKey("id"));
            String path = "/api/orders/" + order.getString("id");
            eventually().until(() -> "cancelled"
                    .equals(call(orders, HttpMethod.GET, path, cookie, null).getString("status")));
            // It was sold out for a while, and expiration's event has given it back.
            String offer = "/api/tickets/" + ticket.getString("id");
            eventually().until(() -> {
                JsonObject seen = call(tickets, HttpMethod.GET, offer, cookie, null);
                return Integer.valueOf(1).equals(seen.getInteger("available"))
                        && Integer.valueOf(0).equals(seen.getInteger("held"));
            });
            eventually().until(() -> page.stream().anyMatch(seen -> isAbout(seen, ticket)));
            assertSignOutIsHeardOf(auth, orders, cookie, path);
            assertOperatorsSeeAllAndDecide(cluster, environments.get("auth"), running);
            for (Application application : running.values()) {
                await(application.stop());
            }
            NatsRights rights = new NatsRights(vertx, cluster);
            rights.assertEachPublishesItsOwnEventsOnly();
            rights.assertOnlyNotificationsAndOrdersReadAddresses();
        }
    }

    /** What a browser hears of listings. */
    private Queue<String> watch(int web) throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        WebSocket socket = await(browser.connect(web, "127.0.0.1", "/eventbus/websocket"));
        socket.binaryMessageHandler(message -> heard.add(message.toString()));
        await(socket.writeTextMessage(new JsonObject()
                .put("type", "register")
                .put("address", "live.tickets")
                .encode()));
        return heard;
    }

    private static boolean isAbout(String message, JsonObject ticket) {
        return message.contains("availability") && message.contains(ticket.getString("id"));
    }

    private void prepare(NatsCluster cluster) throws Exception {
        NatsConnection operator = await(
                NatsConnection.connect(vertx, cluster.url("operator", 0), "operator", Duration.ofSeconds(SECONDS)));
        eventually()
                .ignoreExceptions()
                .until(() -> await(Streams.ensure(operator, 1, Duration.ZERO).map(true)));
        await(operator.close());
    }

    private static JsonObject environment(NatsCluster cluster, String domain) {
        JsonObject environment = new JsonObject();
        TestServers.env().forEach(environment::put);
        return environment
                .put("NATS_URL", cluster.url(domain, 0))
                .put("HTTP_PORT", "0")
                .put("HTTP_HOST", "127.0.0.1")
                .put("RESERVATION_SECONDS", "3")
                .put("MONGODB_DATABASE_PREFIX", "nats_" + Ids.next())
                .put("REDIS_KEY_PREFIX", Ids.next())
                .put("ARGON2_MEMORY_KIB", "1024")
                .put("SELLER_CHECKS", "none")
                .put("STRIPE_API_KEY", "sk_test_none")
                .put("SMTP_URL", "smtp://127.0.0.1:1")
                .put("STRIPE_WEBHOOK_SECRET", "whsec_none");
    }

    private String signUp(int port) throws Exception {
        return sign("/api/users/signup", port, Ids.next() + "@example.com");
    }

    private String sign(String uri, int port, String email) throws Exception {
        JsonObject body = new JsonObject().put("email", email).put("password", "front row tonight");
        return await(client.request(HttpMethod.POST, port, "127.0.0.1", uri)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(body.toBuffer()))
                .map(answer -> answer.getHeader("Set-Cookie").split(";", 2)[0]));
    }

    private JsonObject call(int port, HttpMethod method, String uri, String cookie, JsonObject body) throws Exception {
        return await(client.request(method, port, "127.0.0.1", uri)
                .compose(request -> {
                    request.putHeader("Cookie", cookie).putHeader("Content-Type", "application/json");
                    return body == null ? request.send() : request.send(body.toBuffer());
                })
                .compose(answer -> answer.body())
                .map(buffer -> buffer.length() == 0 ? new JsonObject() : buffer.toJsonObject()));
    }

    private void assertSignOutIsHeardOf(int auth, int orders, String cookie, String path) throws Exception {
        call(auth, HttpMethod.POST, "/api/users/signout", cookie, null);
        eventually()
                .until(() -> call(orders, HttpMethod.GET, path, cookie, null).containsKey("errors"));
    }

    private void assertOperatorsSeeAllAndDecide(
            NatsCluster cluster, JsonObject authEnvironment, Map<String, Application> running) throws Exception {
        int auth = running.get("auth").port();
        int ops = running.get("ops").port();
        String email = Ids.next() + "@example.com";
        sign("/api/users/signup", auth, email);
        OperatorAdmin operators = await(OperatorAdmin.open(vertx, authEnvironment.getMap()));
        await(operators.add(email).eventually(operators::close));
        String cookie = sign("/api/users/signin", auth, email);
        eventually()
                .until(() ->
                        call(ops, HttpMethod.GET, "/api/ops/services", cookie, null).getJsonArray("services").stream()
                                .map(JsonObject.class::cast)
                                .filter(service -> "up".equals(service.getString("state")))
                                .map(service -> service.getString("domain"))
                                .toList()
                                .containsAll(Domains.ALL));
        NatsConnection orders =
                await(NatsConnection.connect(vertx, cluster.url("orders", 0), "orders", Duration.ofSeconds(SECONDS)));
        await(orders.publish("dead.orders.events.ticket.created", Ids.next(), "{}"));
        await(orders.close());
        String letter = "/api/ops/dead-letters/1";
        assertEquals("{}", call(ops, HttpMethod.GET, letter, cookie, null).getString("body"));
        call(ops, HttpMethod.POST, letter + "/replay", cookie, null);
        assertTrue(call(ops, HttpMethod.GET, letter, cookie, null).containsKey("errors"));
    }

    private static org.awaitility.core.ConditionFactory eventually() {
        return Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS);
    }
}
