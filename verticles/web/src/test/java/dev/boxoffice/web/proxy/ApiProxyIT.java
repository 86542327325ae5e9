package dev.boxoffice.web.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.InProcessGateway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edge in front of domains in other processes. */
class ApiProxyIT {
    private static final int MANY = 200;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private HttpServer domain;

    /** Tells of each request by what headers it came. */
    @BeforeEach
    void listen() throws TimeoutException {
        domain = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().endsWith("/stuck")) {
                        return;
                    }
                    JsonObject headers = new JsonObject();
                    request.headers().forEach(one -> headers.put(one.getKey(), one.getValue()));
                    request.body().onSuccess(body -> request.response()
                            .end(headers.put("body", body.toString()).toBuffer()));
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws TimeoutException {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    private int edge(int trustedProxies) throws TimeoutException {
        JsonObject settings = new JsonObject()
                .put("NATS_URL", "nats://127.0.0.1:1")
                .put("TRUSTED_PROXIES", Integer.toString(trustedProxies));
        Router router = Router.router(vertx);
        URI remote = URI.create("http://127.0.0.1:" + domain.actualPort());
        ErrorHandlers.install(router, PlatformConfig.from(settings.getMap()).http());
        ApiRoutes.add(
                router,
                vertx,
                new InProcessGateway(),
                Map.of("tickets", remote, "orders", remote),
                PlatformConfig.from(settings.getMap()),
                Clock.systemUTC());
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private HttpRequest<Buffer> request(int port) {
        return client.get(port, "127.0.0.1", "/api/tickets")
                .virtualHost("shop.example")
                .putHeader("X-Forwarded-For", "6.6.6.6, 10.0.0.9")
                .putHeader("X-Forwarded-Proto", "https");
    }

    private JsonObject seen(int port) throws TimeoutException {
        JsonObject headers = new JsonObject();
        await(request(port).send())
                .bodyAsJsonObject()
                .forEach(one -> headers.put(one.getKey().toLowerCase(java.util.Locale.ROOT), one.getValue()));
        return headers;
    }

    @Test
    void domainSeesAddressAndHostOfARequest() throws TimeoutException {
        JsonObject direct = seen(edge(0));
        assertEquals("127.0.0.1", direct.getString("x-forwarded-for"), "clients can write the rest");
        assertEquals("http", direct.getString("x-forwarded-proto"));
        assertEquals("shop.example", direct.getString("host").split(":", 2)[0]);
        JsonObject behindOne = seen(edge(1));
        assertEquals("10.0.0.9, 127.0.0.1", behindOne.getString("x-forwarded-for"));
        assertEquals("https", behindOne.getString("x-forwarded-proto"));
    }

    @Test
    void domainThatIsDownIsUnavailableInTheOneFormat() throws TimeoutException {
        int port = edge(0);
        await(domain.close());
        HttpResponse<Buffer> answer = await(request(port).send());
        assertEquals(503, answer.statusCode());
        assertEquals("2", answer.getHeader("Retry-After"));
        assertUnavailable(answer);
        assertEquals("application/json", answer.getHeader("Content-Type"));
    }

    private static void assertUnavailable(HttpResponse<Buffer> answer) {
        assertEquals(503, answer.statusCode());
        JsonObject error = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
        assertFalse(error.getString("message").isBlank());
        assertEquals("unavailable", error.getString("code"));
    }

    @Test
    void fileMayBeLargerThanOtherBodies() throws TimeoutException {
        Buffer large = Buffer.buffer(new byte[2 << 20]);
        int port = edge(0);
        HttpResponse<Buffer> file = await(client.put(port, "127.0.0.1", "/api/events/e/image")
                .putHeader("Content-Type", "application/octet-stream")
                .sendBuffer(large));
        assertEquals(200, file.statusCode());
        assertEquals(large.length(), file.bodyAsJsonObject().getString("body").length());
        HttpResponse<Buffer> json = await(client.put(port, "127.0.0.1", "/api/events/e")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(large));
        assertEquals(413, json.statusCode());
    }

    /** More than there are connections to the domain. */
    @Test
    void unfinishedRequestsDelayNoOthers() throws Exception {
        int port = edge(0);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/tickets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n\r\n{\"title\":")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(200, await(request(port).timeout(5_000).send()).statusCode());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** As many as there are connections, as may wait for one, and some more. */
    @Test
    void silentDomainIsUnavailableSoonAndDelaysNoOther() throws Exception {
        int port = edge(0);
        WebClient many = WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(500));
        long begin = System.nanoTime();
        List<Future<HttpResponse<Buffer>>> asked = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            asked.add(many.get(port, "127.0.0.1", "/api/tickets/stuck").send());
        }
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> asked.stream().filter(Future::succeeded).count() >= 400 - 128);
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(15));
        asked.stream().filter(Future::succeeded).forEach(one -> assertUnavailable(one.result()));
        assertEquals(
                200, await(many.get(port, "127.0.0.1", "/api/orders").send()).statusCode());
    }

    @Test
    void bodiesArriveWhateverTheirType() throws Exception {
        int port = edge(0);
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", "a/b")) {
            JsonObject seen = await(client.post(port, "127.0.0.1", "/api/orders/echo")
                            .putHeader("Content-Type", type)
                            .sendBuffer(Buffer.buffer("a=b")))
                    .bodyAsJsonObject();
            assertEquals("a=b", seen.getString("body"), type);
        }
        Buffer large = Buffer.buffer(new byte[1_100_000]);
        int status = await(client.post(port, "127.0.0.1", "/api/orders").sendBuffer(large))
                .statusCode();
        assertEquals(413, status);
    }
}
