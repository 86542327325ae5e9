package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.PlatformConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is refused, a browser is shown a page of it, and a program gets the error format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPagesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String LINKED = "/api/notifications/subscription";

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final HttpPort port = new HttpPort("127.0.0.1", 0);

    private record Refusal(int status, HttpMethod method, String path, Map<String, String> headers) {
        Refusal(int status, HttpMethod method, String path) {
            this(status, method, path, Map.of());
        }
    }

    static Stream<Refusal> refusals() {
        String more = "a".repeat(6_000);
        return Stream.of(
                new Refusal(400, HttpMethod.GET, "/?q=%"),
                new Refusal(400, HttpMethod.GET, "/%zz"),
                new Refusal(401, HttpMethod.GET, "/refused/401"),
                new Refusal(403, HttpMethod.POST, "/", Map.of("Origin", "https://evil.example")),
                new Refusal(404, HttpMethod.GET, "/refused/404"),
                new Refusal(404, HttpMethod.GET, LINKED),
                new Refusal(405, HttpMethod.POST, "/"),
                new Refusal(405, HttpMethod.DELETE, "/"),
                new Refusal(414, HttpMethod.GET, "/?lang=" + more),
                new Refusal(414, HttpMethod.GET, "/embed/e/x?theme=" + more),
                new Refusal(421, HttpMethod.GET, "/", Map.of("Host", "evil.example")),
                new Refusal(429, HttpMethod.GET, "/refused/429"),
                new Refusal(431, HttpMethod.GET, "/", Map.of("Z", "z".repeat(20_000))),
                new Refusal(500, HttpMethod.GET, "/refused/500"),
                new Refusal(503, HttpMethod.GET, "/refused/503"));
    }

    @BeforeAll
    void listen() throws Exception {
        PlatformConfig config = PlatformConfig.from(
                Map.of("NATS_URL", "nats://127.0.0.1:1", "HTTP_HOST", "0.0.0.0", "PUBLIC_URL", "https://shop.example"));
        Router router = Router.router(vertx);
        new BrowserSecurity(config.http()).guard(router, "default-src 'none'");
        router.get("/").handler(Responses::noContent);
        router.get("/refused/:status").handler(ctx -> {
            int status = Integer.parseInt(ctx.pathParam("status"));
            ctx.fail(status == 429 ? Problem.tooMany("Too many", Duration.ofSeconds(1)) : failure(status));
        });
        router.get(LINKED).handler(ctx -> {
            AcceptedForm.remember(ctx, (method, path) -> path.equals(LINKED));
            ctx.fail(404);
        });
        ErrorHandlers.install(router, config.http());
        port.mount(vertx, "web", router).await(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(int status) {
        return new HttpFailure(status, ErrorHandlers.detail(status));
    }

    @AfterAll
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private HttpResponse<?> ask(Refusal refusal, String accept, String language) throws Exception {
        var request = client.request(refusal.method(), port.actualPort(), "127.0.0.1", refusal.path())
                .putHeader("Accept", accept)
                .putHeader("Accept-Language", language)
                .putHeader("Y", "what comes before a header that is too large has been read");
        refusal.headers().forEach(request::putHeader);
        return request.send().await(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void browserIsShownPage(Refusal refusal) throws Exception {
        HttpResponse<?> answer = ask(refusal, BROWSER, "de");
        assertEquals(refusal.status(), answer.statusCode());
        assertEquals("text/html; charset=utf-8", answer.getHeader("Content-Type"));
        String page = answer.bodyAsString();
        assertTrue(page.startsWith("<!doctype html>"), page);
        assertTrue(page.contains("<html lang=\"de\" dir=\"ltr\">"), page);
        assertTrue(page.contains(refusal.status() == 421 ? "href=\"https://shop.example/\"" : "href=\"/\""), page);
        assertFalse(page.contains("\"errors\"") || page.contains("{"), page);
        assertTrue(answer.getHeader("Content-Security-Policy").contains("style-src 'self'"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void programGetsErrorFormat(Refusal refusal) throws Exception {
        for (String accept : List.of("application/json", "*/*", "application/json, text/html;q=0.5")) {
            HttpResponse<?> answer = ask(refusal, accept, "de");
            assertEquals(refusal.status(), answer.statusCode());
            assertEquals(Responses.JSON, answer.getHeader("Content-Type"));
            JsonObject error = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
            assertFalse(error.getString("code").isEmpty());
        }
    }

    @Test
    void apiAnswersInErrorFormatAlsoToBrowsers() throws Exception {
        HttpResponse<?> answer = ask(new Refusal(404, HttpMethod.GET, "/api/none"), BROWSER, "de");
        assertEquals(Responses.JSON, answer.getHeader("Content-Type"));
    }

    @Test
    void cookieChoosesTheLanguage() throws Exception {
        for (String path : List.of("/?q=%", "/?x=" + "a".repeat(6_000))) {
            Refusal refusal = new Refusal(400, HttpMethod.GET, path, Map.of("Cookie", "language=ar"));
            assertTrue(ask(refusal, BROWSER, "de").bodyAsString().contains("<html lang=\"ar\" dir=\"rtl\">"));
        }
    }
}
