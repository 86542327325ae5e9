package dev.boxoffice.platform.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.domain.api.SessionRules;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.http.UploadSlots;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent as any parameter or property of any operation is answered at once, and what exceeds a bound by 400
 * with a code. The handlers do nothing: this is about what comes before.
 */
class HostileValuesTest {
    private static final Set<String> DOMAINS = Set.copyOf(OpenApi.domains());

    /** Of a thread's own time, which a machine that is busy otherwise does not add to. */
    private static final Duration LONGEST = Duration.ofMillis(200);

    private static final int MOST_IN_A_LINE = 3_500;
    private static final List<String> NUMBERS = List.of(
            "1e-99999999",
            "1e99999999",
            "-1e-99999999",
            "0e999999999",
            "1e2147483647",
            "1e-2147483647",
            "1e99999999999999999999",
            "1".repeat(3_000),
            "0." + "0".repeat(3_000) + "1",
            "-" + "9".repeat(1_000) + "e-999999");
    private static final List<String> TEXTS = List.of(
            "a".repeat(3_400),
            "\u0000",
            "a@" + ".b".repeat(1_600) + "@",
            " ".repeat(3_000) + "x",
            "+999999999-12-31T23:59:59Z",
            "2030-01-01T00:00:00." + "1".repeat(3_000) + "Z",
            "2030-01-01T00:00:00+99:99",
            "1e-99999999");

    /** Sessions of {@link #signIn} may do everything. */
    private static final SessionRules ALL =
            new SessionRules(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofDays(1));

    private static final Vertx VERTX = Vertx.vertx();
    private static final LoopTime LOOPS = new LoopTime();
    private static WebClient client;
    private static int port;

    @BeforeAll
    static void listen() throws Exception {
        Contract contract = Contract.read(VERTX, DOMAINS);
        Router router = Router.router(VERTX);
        JsonObject document = Contract.document();
        for (String domain : DOMAINS) {
            DomainContract part = contract.of(domain).await(30, TimeUnit.SECONDS);
            Operations operations =
                    new Operations(part, router, 1_048_576, new UploadSlots(0), HostileValuesTest::signIn, ALL);
            RequestSchemas.operations(document).values().forEach(operation -> {
                if (operation.getJsonArray("tags").contains(domain)) {
                    operations.handle(operation.getString("operationId"), Responses::noContent);
                }
            });
        }
        ErrorHandlers.install(
                router,
                PlatformConfig.from(Map.of("NATS_URL", "nats://127.0.0.1:1")).http());
        port = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS)
                .actualPort();
        client = WebClient.create(VERTX);
        warmUp();
    }

    private static void signIn(RoutingContext ctx) {
        Instant later = Instant.now().plusSeconds(60);
        ctx.put("boxoffice.identity", new Identity("u", "u@example.com", null, Instant.EPOCH, later, false, Set.of()));
        ctx.next();
    }

    /** Classes that are loaded for the first time take their time too. */
    private static void warmUp() throws Exception {
        query("get /api/tickets", "minPrice", "x");
        body("post /api/tickets", "{\"title\":5}");
        LOOPS.longest();
    }

    @AfterAll
    static void close() throws Exception {
        VERTX.close().await(30, TimeUnit.SECONDS);
    }

    private static HttpResponse<Buffer> query(String operation, String name, String value) throws Exception {
        String text = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return client.request(method(operation), port, "127.0.0.1", path(operation) + "?" + name + "=" + text)
                .send()
                .await(60, TimeUnit.SECONDS);
    }

    private static HttpResponse<Buffer> body(String operation, String json) throws Exception {
        return client.request(method(operation), port, "127.0.0.1", path(operation))
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(json))
                .await(60, TimeUnit.SECONDS);
    }

    private static HttpMethod method(String operation) {
        return HttpMethod.valueOf(operation.substring(0, operation.indexOf(' ')).toUpperCase(Locale.ROOT));
    }

    private static String path(String operation) {
        return operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "1");
    }

    private static void assertRefused(String what, HttpResponse<Buffer> answer) {
        assertEquals(400, answer.statusCode(), what);
        answer.bodyAsJsonObject()
                .getJsonArray("errors")
                .forEach(error -> assertTrue(
                        ((JsonObject) error).getString("code").matches("[\\w.]+"), what + answer.bodyAsString()));
    }

    private static void assertQuick(String what) {
        Duration taken = LOOPS.longest();
        assertTrue(taken.compareTo(LONGEST) < 0, () -> what + " took " + taken);
    }

    @Test
    void hostileParametersAreHandled() throws Exception {
        for (Map.Entry<String, JsonObject> parameter :
                RequestSchemas.ofQueries(Contract.document()).entrySet()) {
            String name = parameter.getKey().substring(parameter.getKey().lastIndexOf(' ') + 1);
            String operation =
                    parameter.getKey().substring(0, parameter.getKey().lastIndexOf(' '));
            boolean isText = parameter.getValue().getString("type").equals("string");
            for (String value : isText ? TEXTS : NUMBERS) {
                String what = parameter.getKey() + "=" + value.substring(0, Math.min(20, value.length()));
                HttpResponse<Buffer> answer =
                        query(operation, name, value.substring(0, Math.min(MOST_IN_A_LINE, value.length())));
                if (!isText || value.length() > 256) {
                    assertRefused(what, answer);
                }
                assertQuick(what);
            }
        }
    }

    @Test
    void hostilePropertiesAreHandled() throws Exception {
        for (String property : RequestSchemas.ofBodies(Contract.document()).keySet()) {
            String name = property.substring(property.lastIndexOf(' ') + 1);
            String operation = property.substring(0, property.lastIndexOf(' '));
            for (String number : NUMBERS) {
                assertBad(property, operation, bodyOf(name, number));
            }
            for (String text : List.of("a".repeat(500_000), "a@" + ".b".repeat(200_000) + "@")) {
                assertBad(property, operation, bodyOf(name, "\"" + text + "\""));
            }
            assertBad(property, operation, bodyOf(name, "[".repeat(100_000)));
            assertBad(property, operation, bodyOf(name, "[" + "1,".repeat(100_000) + "1]"));
            assertBad(property, operation, bodyOf(name, "9".repeat(500_000)));
            assertBad(property, operation, "{\"" + name + "\":\"a\",\"" + name + "\":\"b\"}");
        }
    }

    /** A body with this value at a path such as {@code ticketTypes[].name}. */
    private static String bodyOf(String path, String value) {
        String json = value;
        String[] names = path.split("\\.", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            String name = names[i].replace("[]", "");
            json = "{\"" + name + "\":" + (names[i].endsWith("[]") ? "[" + json + "]" : json) + "}";
        }
        return json;
    }

    @Test
    void wideDeepAndMalformedBodiesAreHandled() throws Exception {
        StringBuilder wide = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 100_000; i++) {
            wide.append(",\"").append(i).append("\":1");
        }
        String operation = "post /api/tickets";
        String valid = "\"title\":\"a\",\"price\":1";
        for (String json : List.of(
                wide + "}",
                "{" + valid + ",\"x\":" + "{\"a\":".repeat(20) + "1" + "}".repeat(21),
                "{" + valid + ",\"x\":1e-99999999}",
                "{" + valid + ",\"" + "n".repeat(10_000) + "\":1}",
                "[1]",
                "1",
                "\"" + "a".repeat(900_000) + "\"",
                "{",
                "null")) {
            assertBad(json.substring(0, Math.min(30, json.length())), operation, json);
        }
        assertEquals(204, body(operation, "{" + valid + "}").statusCode());
    }

    @Test
    void largestEventIsAccepted() throws Exception {
        JsonObject type = new JsonObject().put("name", "n".repeat(100)).put("price", 10);
        type.put("description", "d".repeat(500)).put("pool", "p".repeat(40)).put("saleFrom", "2030-05-17T19:30:00Z");
        type.put("minPerOrder", 1).put("maxPerOrder", 10).put("maxPerBuyer", 20).put("hidden", true);
        type.put("requires", new JsonObject().put("ticketId", "t".repeat(64)).put("most", 2));
        JsonObject code = new JsonObject().put("text", "c".repeat(40)).put("maxUses", 100_000);
        code.put("discount", new JsonObject().put("percent", 10)).put("reveals", List.of("t".repeat(64)));
        code.put("validFrom", "2030-05-17T19:30:00Z").put("maxUsesPerBuyer", 1);
        JsonObject question = new JsonObject().put("text", "q".repeat(300)).put("kind", "choice");
        question.put("options", Collections.nCopies(50, "o".repeat(100)));
        JsonObject event = new JsonObject()
                .put("title", "t".repeat(200))
                .put("description", "x".repeat(10_000))
                .put("ticketTypes", Collections.nCopies(50, type))
                .put("codes", Collections.nCopies(200, code))
                .put("attendees", new JsonObject().put("questions", Collections.nCopies(20, question)));
        HttpResponse<Buffer> answer = body("post /api/events", event.encode());
        assertEquals(204, answer.statusCode(), answer::bodyAsString);
        assertQuick("the largest event");
    }

    private static void assertBad(String what, String operation, String json) throws Exception {
        assertRefused(what, body(operation, json));
        assertQuick(what);
    }
}
