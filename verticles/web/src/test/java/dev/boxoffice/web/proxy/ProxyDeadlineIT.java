package dev.boxoffice.web.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.InProcessGateway;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edge answers within its deadline, whatever the domain does. */
class ProxyDeadlineIT {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** A second by promise, and two for a machine that is busy. */
    private static final Duration LATEST = LIMIT.plusSeconds(3);

    /** What the clock of the domain is ahead of ours. */
    private static final Duration AHEAD = Duration.ofHours(3);

    /** More than there are connections to a domain. */
    private static final int MANY = 150;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(500));
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile boolean knowsTime = true;
    private int edge;

    @BeforeEach
    void listen() throws Exception {
        int domain = await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"))
                .actualPort();
        PlatformConfig config = PlatformConfig.from(new JsonObject()
                .put("NATS_URL", "nats://127.0.0.1:1")
                .put("REQUEST_TIMEOUT_SECONDS", Long.toString(LIMIT.toSeconds()))
                .getMap());
        Router router = Router.router(vertx);
        ErrorHandlers.install(router, config.http());
        URI remote = URI.create("http://127.0.0.1:" + domain);
        ApiRoutes.add(router, vertx, new InProcessGateway(), Map.of("orders", remote), config, Clock.systemUTC());
        edge = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private void serve(HttpServerRequest request) {
        String path = request.path();
        if (path.equals(HealthRoutes.LIVE)) {
            if (knowsTime) {
                request.response()
                        .putHeader(HealthRoutes.TIME, Instant.now().plus(AHEAD).toString());
            }
            request.response().end();
        } else if (path.endsWith("/stuck")) {
            request.connection().closeHandler(closed -> abandoned.incrementAndGet());
        } else if (path.endsWith("/reset")) {
            request.connection().close();
        } else {
            String deadline = request.getHeader(RequestDeadline.HEADER);
            request.response().end(deadline == null ? "" : deadline);
        }
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private Future<HttpResponse<Buffer>> post(String path) {
        return client.post(edge, "127.0.0.1", "/api/orders" + path).sendBuffer(Buffer.buffer("{}"));
    }

    private static void assertUnavailable(HttpResponse<Buffer> answer, String code) {
        assertEquals(503, answer.statusCode());
        assertNotNull(answer.getHeader("Retry-After"));
        JsonObject error = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
        assertEquals(code, error.getString("code"));
    }

    private String deadlineAtDomain(String given) throws Exception {
        return await(client.get(edge, "127.0.0.1", "/api/orders/echo")
                        .putHeader(RequestDeadline.HEADER, given)
                        .send())
                .bodyAsString();
    }

    @Test
    void eachAnswerComesInTimeAndNoRequestIsLeftAtTheDomain() throws Exception {
        long begin = System.nanoTime();
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(post("/stuck"));
        }
        for (Future<HttpResponse<Buffer>> answer : answers) {
            assertUnavailable(await(answer), "timeout");
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(taken.compareTo(LATEST) < 0, taken.toString());
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> abandoned.get() > 0);
        assertEquals(200, await(post("/echo")).statusCode());
    }

    @Test
    void connectionClosedByTheDomainIsNoReset() throws Exception {
        assertUnavailable(await(post("/reset")), "unavailable");
    }

    @Test
    void deadlineIsSentInTheTimeOfTheDomain() throws Exception {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !deadlineAtDomain("2999-01-01T00:00:00Z")
                .isEmpty());
        Duration left =
                Duration.between(Instant.now().plus(AHEAD), Instant.parse(deadlineAtDomain("2999-01-01T00:00:00Z")));
        // The clocks differ by half a round trip at most.
        assertTrue(left.compareTo(LIMIT.plusMillis(200)) < 0, left.toString());
        assertTrue(left.compareTo(Duration.ZERO) > 0, left.toString());
    }

    @Test
    void deadlineIsNotSentWhileTheClockOfTheDomainIsUnknown() throws Exception {
        knowsTime = false;
        listen();
        assertNull(
                await(client.get(edge, "127.0.0.1", "/api/orders/echo").send()).bodyAsString());
    }

    @Test
    void unfinishedBodyIsRefusedInTime() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", edge)) {
            socket.setSoTimeout((int) LATEST.toMillis());
            socket.getOutputStream()
                    .write("POST /api/orders HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
            assertEquals("HTTP/1.1 408", new String(status, StandardCharsets.US_ASCII));
        }
    }
}
