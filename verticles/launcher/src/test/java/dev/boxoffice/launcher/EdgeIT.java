package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the edge lets in and out. */
class EdgeIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static String token(Client client) {
        String cookie = client.signIn(client.email()).header("set-cookie");
        assertTrue(cookie.toLowerCase(Locale.ROOT).contains("; httponly"), "HttpOnly is missing");
        return cookie.substring("session=".length(), cookie.indexOf(';'));
    }

    @Test
    void ordersAreVisibleToTheirBuyerOnly() {
        Client victim = shop.member();
        Client spy = shop.member();
        String address = "live.orders." + victim.userId();
        LiveSocket socket = LiveSocket.open(shop.url());
        socket.register(address, token(spy)).register(address, null);
        socket.register("live.orders.>", token(spy));
        socket.register("orders/events.order.created", token(spy));
        List<JsonObject> seen = socket.received();
        Shop.eventually().until(() -> seen.size() == 4);
        seen.forEach(answer -> assertEquals("err", answer.getString("type"), answer.encode()));

        List<JsonObject> own =
                LiveSocket.open(shop.url()).register(address, token(victim)).received();
        String ticketId = shop.member().list("Private view", 1);
        Shop.eventually().until(() -> {
            victim.delete("/api/orders/" + victim.reserve(ticketId, 1).json().getString("id"));
            return !own.isEmpty();
        });
        assertEquals("order", own.get(0).getJsonObject("body").getString("type"));
        assertEquals(4, seen.size(), "the spy has received something");
    }

    @Test
    void browsersCannotPublishOnTheEventBus() {
        LiveSocket socket = LiveSocket.open(shop.url());
        List<JsonObject> seen = socket.received();
        for (String type : List.of("send", "publish")) {
            socket.send(new JsonObject()
                    .put("type", type)
                    .put("address", "orders/events.payment.succeeded")
                    .put("body", "{}"));
        }
        Shop.eventually().until(() -> seen.size() == 2);
        seen.forEach(answer -> assertEquals("access_denied", answer.getString("body")));
    }

    @Test
    void eachErrorHasTheSameForm() {
        Client visitor = shop.visitor();
        for (String path : List.of("/api/nothing", "/nothing.html", "/api/users/nothing")) {
            Client.Answer answer = visitor.get(path);
            assertEquals(404, answer.status(), path);
            assertNotNull(answer.error().getString("message"));
        }
        Client.Answer wrongMethod = visitor.delete("/api/users/signup");
        assertEquals(405, wrongMethod.status());
        assertEquals("POST", wrongMethod.header("allow"));
    }

    @Test
    void sessionOfTheFamilyWorksAsACookie() {
        Client client = shop.visitor();
        JsonObject credentials =
                new JsonObject().put("email", " Test@Test.com ").put("password", "password");
        assertEquals(201, client.post("/api/users/signup", credentials).status());
        assertEquals(400, shop.visitor().post("/api/users/signup", credentials).status());
        assertEquals("test@test.com", client.email());
        assertEquals(200, client.get("/api/users/signout").status());
        assertEquals(
                "{\"currentUser\":null}", client.get("/api/users/currentuser").body());
        assertEquals(
                400,
                client.post("/api/users/signin", credentials.copy().put("password", "wrong"))
                        .status());
        assertEquals(200, client.post("/api/users/signin", credentials).status());
        assertEquals("test@test.com", client.email());
        assertEquals(200, client.post("/api/users/signout", new JsonObject()).status());
        JsonObject jwk = client.get("/api/users/.well-known/jwks.json")
                .json()
                .getJsonArray("keys")
                .getJsonObject(0);
        assertEquals("ES256", jwk.getString("alg"));
        assertTrue(!jwk.containsKey("d"), "the private key is published");
    }

    @Test
    void pageIsServedWithAStrictPolicy() {
        Client.Answer page = shop.visitor().get("/");
        assertEquals(200, page.status());
        assertTrue(page.header("content-security-policy").startsWith("default-src 'self'"));
        assertNotNull(shop.visitor().get("/api/time").json().getInstant("now"));
        assertEquals(true, shop.visitor().get("/api/config").json().getBoolean("testMode"));
        assertEquals(200, shop.visitor().get("/health/ready").status());
    }
}
