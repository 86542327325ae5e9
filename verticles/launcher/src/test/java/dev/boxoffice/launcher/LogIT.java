package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in the log, and what does not. */
class LogIT {
    private static final String REQUEST_ID = "log-it-1";
    private static final String PAYMENT_ID = "log-it-2";
    private static final String TOKENS = "/api/users/tokens";
    private static final String CARD = "pm_card_authenticationRequired";

    @Test
    void linesAreJsonWithRequestIdAndWithoutSecrets() {
        String email = UUID.randomUUID() + "@example.com";
        String searched = "searched-" + UUID.randomUUID();
        JsonObject person = new JsonObject().put("email", email).put("password", Client.PASSWORD);
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            JsonObject settings = Shop.environment(nats.url())
                    .put("LOG_FORMAT", "json")
                    .put("LOG_LEVEL", "debug")
                    .put("ACCESS_LOG", "true");
            try (ChildJvm run = ChildJvm.start(settings)) {
                Client buyer = new Client(run.url());
                Client.Answer signedUp = buyer.post("/api/users/signup", person, "X-Request-Id", REQUEST_ID);
                assertEquals(201, signedUp.status(), signedUp.body());
                assertEquals(REQUEST_ID, signedUp.header("X-Request-Id"));
                Client.Answer odd = buyer.post("/api/users/signin", person, "X-Request-Id", "{odd}");
                assertNotEquals("{odd}", odd.header("X-Request-Id"));
                assertFalse(odd.header("X-Request-Id").isBlank());
                assertEquals(200, buyer.get("/api/tickets?q=" + searched).status());
                String secret = pay(buyer, new Client(run.url()).signUp().list("Logged", 2));
                String session = signedUp.header("Set-Cookie").split("[=;]")[1];
                List<JsonObject> tokens = refreshedAndReused(buyer, person);
                String userId = signedUp.id();
                eventually().until(() -> run.err().contains("orders-payment-created: handled"));
                run.terminate();

                List<JsonObject> lines = run.err()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(JsonObject::new)
                        .toList();
                assertTrue(lines.size() > 20, run.err());
                lines.forEach(line -> assertTrue(line.containsKey("level"), line.encode()));
                lines.forEach(line -> assertTrue(line.getString("time").endsWith("Z"), line.encode()));
                assertAccess(lines, "/api/users/signup", REQUEST_ID, "");
                assertAccess(lines, "/api/payments", PAYMENT_ID, userId);
                assertTrue(
                        lines.stream()
                                .filter(line -> PAYMENT_ID.equals(line.getString("correlation_id")))
                                .anyMatch(line -> line.getString("message").startsWith("orders-payment-created")),
                        "the id of the request is not that of its events");
                assertTrue(run.err().contains("refresh.reused"), "the theft is not told");
                SimulatorConfig stripe = SimulatorConfig.defaults();
                List<String> secrets = new ArrayList<>(List.of(
                        email,
                        Client.PASSWORD,
                        session,
                        searched,
                        CARD,
                        secret,
                        stripe.apiKey(),
                        stripe.webhookSecret()));
                tokens.forEach(
                        pair -> secrets.addAll(List.of(pair.getString("accessToken"), pair.getString("refreshToken"))));
                for (String hidden : secrets) {
                    assertFalse(run.err().contains(hidden), () -> lineWith(run.err(), hidden));
                }
            }
        }
    }

    /** Answers the secret by which the payment could be ended in the buyer's browser. */
    private static String pay(Client buyer, String ticketId) {
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        String orderId = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
        JsonObject payment = new JsonObject().put("orderId", orderId).put("token", CARD);
        Client.Answer paid = buyer.post("/api/payments", payment, "X-Request-Id", PAYMENT_ID);
        assertEquals(201, paid.status(), paid.body());
        return paid.json().getString("clientSecret");
    }

    /** All tokens that a program was given until it came with the first of them again. */
    private static List<JsonObject> refreshedAndReused(Client program, JsonObject person) {
        JsonObject first = program.post(TOKENS, person).json();
        JsonObject second = refresh(program, first).json();
        JsonObject third = refresh(program, second).json();
        assertEquals(401, refresh(program, first).status());
        return List.of(first, second, third);
    }

    private static Client.Answer refresh(Client program, JsonObject tokens) {
        String token = tokens.getString("refreshToken");
        return program.post(TOKENS + "/refresh", new JsonObject().put("refreshToken", token));
    }

    private static void assertAccess(List<JsonObject> lines, String path, String requestId, String userId) {
        JsonObject line = lines.stream()
                .filter(one -> "access".equals(one.getString("logger")))
                .filter(one -> path.equals(one.getString("path")))
                .filter(one -> requestId.equals(one.getString("correlation_id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + requestId));
        assertEquals("POST", line.getString("method"));
        assertEquals(201, line.getInteger("status"));
        assertTrue(line.getLong("millis") >= 0 && line.getLong("bytes") > 0, line.encode());
        assertEquals(userId, line.getString("user_id"));
    }

    private static String lineWith(String log, String secret) {
        return log.lines().filter(line -> line.contains(secret)).findFirst().orElse("");
    }
}
