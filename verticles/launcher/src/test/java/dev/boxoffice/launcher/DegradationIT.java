package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each of the parts that the shop stands on goes away for a while, and comes back. */
class DegradationIT {
    /** Pools grow up to their bound, and the NATS client starts up to two for each of the consumers. */
    private static final int MOST_MORE_THREADS = 90;

    private static final Map<String, TcpProxy> PROXIES = new HashMap<>();
    private static Shop shop;
    private static String ticketId;
    private static Client buyer;
    private static int threads;

    @BeforeAll
    static void open() {
        Map<String, String> settings = Map.of(
                "RESERVATION_SECONDS", "4",
                "EXPIRY_GRACE_SECONDS", "1",
                "ORDERS_SWEEP_SECONDS", "1",
                "REQUEST_TIMEOUT_SECONDS", "20");
        shop = new Shop(settings, DegradationIT::throughProxies);
        ticketId = shop.member().list("Robust", 100);
        buyer = shop.member();
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        threads = threads();
    }

    private static JsonObject throughProxies(Vertx vertx, JsonObject environment) {
        for (String name : new String[] {"NATS_URL", "MONGODB_URI", "REDIS_URL", "STRIPE_API_BASE"}) {
            TcpProxy proxy = new TcpProxy(vertx, environment.getString(name));
            PROXIES.put(name, proxy);
            environment.put(name, proxy.address());
        }
        return environment;
    }

    @AfterEach
    void mend() {
        PROXIES.values().forEach(TcpProxy::heal);
        awaitReady(true);
    }

    @AfterAll
    static void close() {
        try {
            int more = threads() - threads;
            assertTrue(more < MOST_MORE_THREADS, more + " threads more than before the outages");
        } finally {
            shop.close();
        }
    }

    /** Without those of the clients of this test. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }

    private static void awaitReady(boolean wanted) {
        eventually().until(() -> (shop.visitor().get("/health/ready").status() == 200) == wanted);
    }

    private static void awaitOrder(String orderId, String status) {
        eventually()
                .untilAsserted(() -> assertEquals(
                        status, buyer.get("/api/orders/" + orderId).json().getString("status")));
    }

    private static void assertUnavailable(Client.Answer answer) {
        assertEquals(503, answer.status(), answer.body());
        assertNotNull(answer.header("Retry-After"));
        assertTrue(answer.error().getString("message").length() > 10, answer.body());
    }

    @Test
    void commandsWorkWithoutNatsAndPublishLater() {
        PROXIES.get("NATS_URL").refuse();
        awaitReady(false);
        Client other = shop.member();
        String young = other.list("Made in the dark", 3);
        String orderId = buyer.reserve(ticketId, 1).id();
        assertEquals(200, buyer.get("/api/orders/" + orderId).status());
        assertEquals(200, shop.visitor().get("/").status());
        PROXIES.get("NATS_URL").heal();
        awaitReady(true);
        eventually().until(() -> buyer.reserve(young, 1).status() == 201);
        awaitOrder(orderId, "cancelled");
    }

    @Test
    void consumersResumeAfterARestartOfNats() {
        String unpaid = buyer.reserve(ticketId, 1).id();
        shop.nats().stop();
        awaitReady(false);
        String untold = buyer.reserve(ticketId, 1).id();
        assertUnavailable(buyer.pay(untold, "tok_visa"));
        shop.nats().restart();
        awaitOrder(unpaid, "cancelled");
        awaitOrder(untold, "cancelled");
        String young = shop.member().list("After the restart", 1);
        eventually().until(() -> buyer.reserve(young, 1).status() == 201);
    }

    @Test
    void silentNatsIsDetected() {
        PROXIES.get("NATS_URL").stall();
        awaitReady(false);
        String orderId = buyer.reserve(ticketId, 1).id();
        PROXIES.get("NATS_URL").heal();
        awaitOrder(orderId, "cancelled");
    }

    @Test
    void requestsWithoutMongoDbGetRetryAfter() {
        assertEquals(200, shop.visitor().get("/").status(), "the page is kept from now on");
        PROXIES.get("MONGODB_URI").refuse();
        awaitReady(false);
        // Answers to public reads are kept for a second.
        eventually().until(() -> shop.visitor().get("/api/tickets/" + ticketId).status() == 503);
        JsonObject person = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", Client.PASSWORD);
        Stream.<Supplier<Client.Answer>>of(
                        () -> shop.visitor().get("/api/tickets"),
                        () -> shop.visitor().get("/api/tickets/" + ticketId),
                        () -> buyer.reserve(ticketId, 1),
                        () -> buyer.get("/api/orders"),
                        () -> shop.visitor().post("/api/users/signup", person))
                .map(CompletableFuture::supplyAsync)
                .toList()
                .forEach(answer -> assertUnavailable(answer.join()));
        assertEquals(200, shop.visitor().get("/").status());
        Client.Answer unseen = shop.visitor().get("/o/nowhere");
        assertEquals(503, unseen.status());
        assertNotNull(unseen.header("Retry-After"));
        assertTrue(unseen.body().contains("/js/main.js"), "the script cannot go on");
        assertEquals(200, shop.visitor().get("/health/live").status());
        assertEquals(200, buyer.get("/api/users/currentuser").status());
        PROXIES.get("MONGODB_URI").heal();
        awaitReady(true);
        assertEquals(200, shop.visitor().get("/api/tickets").status());
        assertEquals(201, buyer.reserve(ticketId, 1).status());
    }

    @Test
    void requestsToASilentMongoDbTimeOut() {
        PROXIES.get("MONGODB_URI").stall();
        assertUnavailable(shop.visitor().get("/api/tickets/" + ticketId));
        awaitReady(false);
        PROXIES.get("MONGODB_URI").heal();
        awaitReady(true);
        eventually().until(() -> shop.visitor().get("/api/tickets/" + ticketId).status() == 200);
    }

    @Test
    void reservationsExpireLaterWithoutRedis() {
        PROXIES.get("REDIS_URL").refuse();
        awaitReady(false);
        String orderId = buyer.reserve(ticketId, 1).id();
        awaitOrder(orderId, "cancelled");
        String paid = buyer.reserve(ticketId, 1).id();
        assertEquals(201, buyer.pay(paid, "tok_visa").status());
        awaitOrder(paid, "complete");
    }

    @Test
    void silentRedisIsDetected() {
        PROXIES.get("REDIS_URL").stall();
        awaitReady(false);
        awaitOrder(buyer.reserve(ticketId, 1).id(), "cancelled");
    }

    @Test
    void orderStaysPayableWithoutStripe() {
        PROXIES.get("STRIPE_API_BASE").refuse();
        String orderId = buyer.reserve(ticketId, 1).id();
        assertUnavailable(buyer.pay(orderId, "tok_visa"));
        assertEquals(200, shop.visitor().get("/health/ready").status());
        PROXIES.get("STRIPE_API_BASE").heal();
        eventually().until(() -> {
            String next = buyer.reserve(ticketId, 1).id();
            return buyer.pay(next, "tok_visa").status() == 201;
        });
    }
}
