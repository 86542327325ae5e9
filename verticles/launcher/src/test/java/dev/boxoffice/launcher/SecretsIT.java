package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.await;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.RedisServer;
import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong on the way of a buyer, no secret and no mail address gets into the log, not even at its most
 * talkative.
 */
class SecretsIT {
    private static final String DECLINED = "pm_card_chargeDeclined";
    private static final String CARD = "pm_card_authenticationRequired";

    private final Vertx vertx = Vertx.vertx();

    /** What has to stay out of the log, by what it is. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void noSecretIsLoggedWhateverFails() throws Exception {
        String redisPassword = secret("password of Redis");
        try (TestServers.IsolatedNats nats = TestServers.isolated();
                RedisServer redis = RedisServer.start(dir, 0)) {
            SecureServers.protect(redis, redisPassword);
            TestGateway gateway = await(TestGateway.start(vertx, Shop.environment(nats.url())));
            try (TcpProxy toRedis = new TcpProxy(vertx, redis.url());
                    TcpProxy toMongo = new TcpProxy(vertx, gateway.environment().getString("MONGODB_URI"))) {
                JsonObject settings = settings(gateway.environment(), nats.url());
                settings.put("REDIS_URL", withPassword(toRedis.address(), redisPassword))
                        .put("MONGODB_URI", toMongo.address());
                try (ChildJvm run = ChildJvm.start(settings)) {
                    gateway.deliverTo(run.url() + "/api/payments/webhook");
                    Client buyer = signIn(run.url());
                    buy(buyer, new Client(run.url()).signUp());
                    forge(buyer);
                    eventually().until(() -> run.err().contains("is put off"));
                    outages(buyer, toRedis, toMongo, nats);
                    run.terminate();
                    assertSilent(run.out() + run.err());
                }
            }
            await(gateway.stop());
        }
    }

    private String secret(String what) {
        String value = "secret-" + UUID.randomUUID();
        secrets.put(what, value);
        return value;
    }

    private static String withPassword(String address, String password) {
        return address.replace("//", "//:" + password + "@");
    }

    private JsonObject settings(JsonObject environment, String natsUrl) {
        String pem = SigningKeys.pem();
        secrets.put("private key", pem.lines().toList().get(1));
        secrets.put("key of Stripe", environment.getString("STRIPE_API_KEY"));
        secrets.put("secret of webhooks", environment.getString("STRIPE_WEBHOOK_SECRET"));
        String mail = "smtp://mailer:" + secret("password of the mail server") + "@127.0.0.1:";
        return environment
                .put("LOG_FORMAT", "json")
                .put("LOG_LEVEL", "debug")
                .put("ACCESS_LOG", "true")
                .put("JWT_PRIVATE_KEY", pem)
                .put("NATS_URL", natsUrl.replace("//", "//boxoffice:" + secret("password of NATS") + "@"))
                .put(
                        "SMTP_URL",
                        mail
                                + await(vertx.createNetServer()
                                                .connectHandler(SecretsIT::refuse)
                                                .listen(0, "127.0.0.1"))
                                        .actualPort())
                .put("SMTP_STARTTLS", "disabled");
    }

    /** A mail server that refuses all mails for now, and names their recipients. */
    private static void refuse(NetSocket socket) {
        socket.write("220 mail\r\n");
        socket.handler(said -> {
            String line = said.toString().strip();
            boolean isReceiver = line.startsWith("RCPT");
            socket.write(
                    line.startsWith("EHLO")
                            ? "250-mail\r\n250 AUTH PLAIN LOGIN\r\n"
                            : line.startsWith("AUTH")
                                    ? "235 welcome\r\n"
                                    : isReceiver ? "450 4.2.1 " + line.substring(8) + " is busy\r\n" : "250 ok\r\n");
        });
    }

    private Client signIn(String url) {
        String email = UUID.randomUUID() + "@example.com";
        secrets.put("address", email);
        String password = secret("password");
        String wrong = secret("wrong password");
        Client buyer = new Client(url);
        JsonObject person = new JsonObject().put("email", email).put("password", password);
        secrets.put("session", cookie(buyer.post("/api/users/signup", person)));
        JsonObject liar = person.copy().put("password", wrong);
        assertEquals(400, buyer.post("/api/users/signin", liar).status());
        assertEquals(400, buyer.post("/api/users/signup", liar).status());
        assertEquals(400, send(buyer, "/api/users/signin", person.encode().replace("}", "")));
        assertEquals(400, send(buyer, "/api/users/signin", "{\"password\":[\"" + wrong + "\"]}"));
        assertEquals(415, send(buyer, "/api/users/signin", person.encode(), "Content-Type", "text/plain"));
        secrets.put("second session", cookie(buyer.post("/api/users/signin", person)));
        return buyer;
    }

    private static String cookie(Client.Answer answer) {
        return answer.header("Set-Cookie").split("[=;]")[1];
    }

    private static int send(Client client, String path, String body, String... headers) {
        HttpRequest.Builder request = client.request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        request.headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers);
        return client.send(request).status();
    }

    private void buy(Client buyer, Client seller) {
        String ticketId = seller.list("Secret", 5);
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        String orderId = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
        secrets.put("declined card", DECLINED);
        secrets.put("card", CARD);
        assertEquals(400, buyer.pay(orderId, DECLINED).status());
        JsonObject payment = new JsonObject().put("orderId", orderId).put("token", CARD);
        Client.Answer paid = buyer.post("/api/payments", payment, "Idempotency-Key", secret("idempotency key"));
        assertEquals(201, paid.status(), paid.body());
        secrets.put("client secret", paid.json().getString("clientSecret"));
    }

    /** Forged requests and tokens. */
    private void forge(Client buyer) {
        String forged = secrets.get("second session") + "x";
        Client.Answer refused = buyer.send(buyer.request("/api/orders")
                .header("Authorization", "Bearer " + forged)
                .GET());
        assertEquals(401, refused.status());
        String link = "/api/notifications/unsubscribe?user=x&token=" + secret("token of a link");
        assertEquals(400, buyer.get(link).status());
        String signature = "t=1,v1=" + secret("signature");
        assertEquals(400, send(buyer, "/api/payments/webhook", "{", "Stripe-Signature", signature));
        HttpRequest.Builder basic =
                buyer.request("/api/ops/services").header("Authorization", "Basic " + secret("basic"));
        assertEquals(403, buyer.send(basic.GET()).status(), "by the cookie it is still the buyer");
    }

    /** Each server is away once, during a request that needs it. */
    private void outages(Client buyer, TcpProxy redis, TcpProxy mongo, TestServers.IsolatedNats nats) {
        JsonObject person =
                new JsonObject().put("email", secrets.get("address")).put("password", secrets.get("password"));
        redis.refuse();
        secrets.put("session without Redis", cookie(buyer.post("/api/users/signin", person)));
        redis.heal();
        mongo.refuse();
        eventually().until(() -> buyer.post("/api/users/signin", person).status() == 503);
        mongo.heal();
        nats.stop();
        eventually().until(() -> buyer.post("/api/users/signin", person).status() == 200);
        assertEquals(200, buyer.post("/api/users/signout", new JsonObject()).status());
        nats.restart();
        eventually().until(() -> buyer.get("/health/ready").status() == 200);
    }

    private void assertSilent(String log) {
        assertTrue(log.lines().count() > 100, "it was not talkative");
        secrets.forEach((what, value) -> assertFalse(
                log.contains(value),
                () -> what + ": "
                        + log.lines().filter(line -> line.contains(value)).findFirst()));
    }
}
