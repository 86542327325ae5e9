package dev.boxoffice.platform.domain.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests with an Idempotency-Key have one effect and one answer. */
class IdempotencyKeysIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final JsonObject BODY = new JsonObject().put("a", 1).put("b", 2);

    private final List<IdempotencyKeys.Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger things = new AtomicInteger();
    private Function<RoutingContext, Future<Reply>> operation = this::makeThing;
    private DomainHarness harness;
    private IdempotencyKeys keys;
    private WebClient client;
    private int port;

    @BeforeEach
    void listen() {
        harness = DomainHarness.start(Map.of());
        keys = Await.await(IdempotencyKeys.start(harness.vertx(), harness.mongo("things"), harness.clock(), LEASE));
        Router router = Router.router(harness.vertx());
        router.route().handler(BodyHandler.create()).handler(IdempotencyKeysIT::identify);
        router.post("/things").handler(keys.once("makeThing", this::attempt));
        ErrorHandlers.install(
                router, PlatformConfig.from(harness.environment().getMap()).http());
        port = Await.await(harness.vertx()
                        .createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        client = WebClient.create(harness.vertx());
    }

    @AfterEach
    void close() {
        Await.await(keys.stop());
        harness.close();
    }

    private static void identify(RoutingContext ctx) {
        String user = ctx.request().getHeader("User");
        RequestIdentity.set(ctx, new Identity(user, "", null, Instant.EPOCH, Instant.MAX, false, Set.of()));
        ctx.next();
    }

    private Future<Reply> attempt(RoutingContext ctx) {
        attempts.add(IdempotencyKeys.attempt(ctx));
        return operation.apply(ctx);
    }

    private Future<Reply> makeThing(RoutingContext ctx) {
        return Future.succeededFuture(Reply.versioned(
                201, new JsonObject().put("thing", things.incrementAndGet()).put("version", 1)));
    }

    private Future<HttpResponse<Buffer>> send(String user, String key, JsonObject body) {
        return client.post(port, "127.0.0.1", "/things")
                .putHeader("User", user)
                .putHeader(IdempotencyKeys.HEADER, key)
                .sendJsonObject(body);
    }

    private HttpResponse<Buffer> post(String key) {
        return Await.await(send("user", key, BODY));
    }

    private static boolean isReplayed(HttpResponse<?> answer) {
        return "true".equals(answer.getHeader(IdempotencyKeys.REPLAYED));
    }

    @Test
    void repeatedRequestGetsTheFirstAnswer() {
        HttpResponse<?> first = post("key");
        HttpResponse<?> again = post("key");
        assertEquals(201, again.statusCode());
        assertEquals(first.bodyAsString(), again.bodyAsString());
        assertEquals(first.getHeader("ETag"), again.getHeader("ETag"));
        assertFalse(isReplayed(first));
        assertTrue(isReplayed(again));
        assertEquals(1, things.get());
    }

    @Test
    void requestWithoutAKeyIsServedEachTime() {
        for (int i = 1; i <= 2; i++) {
            assertEquals(
                    201,
                    Await.await(client.post(port, "127.0.0.1", "/things").sendJsonObject(BODY))
                            .statusCode());
            assertEquals(i, things.get());
        }
        assertNotEquals(attempts.get(0).resourceId(), attempts.get(1).resourceId());
    }

    @Test
    void orderOfPropertiesIsIgnored() {
        post("key");
        JsonObject reordered = new JsonObject().put("b", 2).put("a", 1);
        assertTrue(isReplayed(Await.await(send("user", "key", reordered))));
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        post("key");
        HttpResponse<?> other = Await.await(send("user", "key", BODY.copy().put("a", 2)));
        assertEquals(422, other.statusCode());
        assertEquals(1, things.get());
    }

    @Test
    void keysOfUsersAreSeparate() {
        post("key");
        assertEquals(201, Await.await(send("other", "key", BODY)).statusCode());
        assertEquals(2, things.get());
    }

    @Test
    void invalidKeyIsRefused() {
        assertEquals(400, post("with space").statusCode());
        assertEquals(400, post("x".repeat(256)).statusCode());
        assertEquals(0, things.get());
    }

    @Test
    void keyInUseIsAConflict() {
        Promise<Reply> reply = Promise.promise();
        operation = ctx -> reply.future();
        Future<?> first = send("user", "key", BODY);
        Awaitility.await().until(() -> attempts.size() == 1);
        HttpResponse<?> second = post("key");
        assertEquals(409, second.statusCode());
        assertEquals("1", second.getHeader("Retry-After"));
        reply.complete(new Reply(201, null, new JsonObject()));
        Await.await(first);
        assertTrue(isReplayed(post("key")));
        assertEquals(1, attempts.size());
    }

    @Test
    void refusalIsAnAnswer() {
        operation = ctx -> Future.failedFuture(Problem.invalid("price", "too low"));
        HttpResponse<?> first = post("key");
        operation = this::makeThing;
        HttpResponse<?> again = post("key");
        assertEquals(400, again.statusCode());
        assertEquals(first.bodyAsString(), again.bodyAsString());
        assertEquals(0, things.get());
    }

    @Test
    void failureIsRetriedWithTheSameResourceId() {
        List<Future<Reply>> failures = List.of(
                Future.failedFuture(Problem.unavailable("away", Duration.ofSeconds(1), null)),
                Future.failedFuture(new IllegalStateException("a bug")));
        for (Future<Reply> failure : failures) {
            operation = ctx -> failure;
            assertTrue(post("key").statusCode() >= 500);
        }
        operation = this::makeThing;
        HttpResponse<?> answer = post("key");
        assertEquals(201, answer.statusCode());
        assertNull(answer.getHeader(IdempotencyKeys.REPLAYED));
        assertEquals(
                1,
                attempts.stream()
                        .map(IdempotencyKeys.Attempt::resourceId)
                        .distinct()
                        .count());
        assertEquals(
                List.of(true, false, false),
                attempts.stream().map(IdempotencyKeys.Attempt::isFirst).toList());
    }
}
