package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.settings.PlatformConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrustedHostsTest {
    private static final List<String> OWN =
            List.of("shop.example", "SHOP.example", "localhost", "shop.localhost", "127.0.0.2", "[::1]");
    private static final List<String> FOREIGN =
            List.of("evil.example", "shop.example.evil.example", "10.0.0.7", "notlocalhost", "shop");

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private int listen(String publicUrl, String httpHost) throws Exception {
        JsonObject settings =
                new JsonObject().put("NATS_URL", "nats://127.0.0.1:1").put("HTTP_HOST", httpHost);
        if (publicUrl != null) {
            settings.put("PUBLIC_URL", publicUrl);
        }
        PlatformConfig config = PlatformConfig.from(settings.getMap());
        Router router = Router.router(vertx);
        new BrowserSecurity(config.http()).guard(router, "default-src 'none'");
        router.route().handler(Responses::noContent);
        ErrorHandlers.install(router, config.http());
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS)
                .actualPort();
    }

    private HttpResponse<?> ask(int port, HttpMethod method, String path, String host) throws Exception {
        return client.request(method, port, "127.0.0.1", path)
                .putHeader("Host", host)
                .send()
                .await(30, TimeUnit.SECONDS);
    }

    @Test
    void onlyThePublicHostAndLoopbackAreServedOnceOneIsSet() throws Exception {
        int port = listen("https://shop.example", "0.0.0.0");
        for (String host : OWN) {
            assertEquals(204, ask(port, HttpMethod.POST, "/api/orders", host).statusCode(), host);
            assertEquals(204, ask(port, HttpMethod.GET, "/", host + ":" + port).statusCode(), host);
        }
        for (String host : FOREIGN) {
            for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)) {
                HttpResponse<?> refused = ask(port, method, "/api/orders", host);
                assertEquals(421, refused.statusCode(), host);
                assertEquals("host.unknown", code(refused), host);
            }
            assertEquals(421, ask(port, HttpMethod.GET, "/", host).statusCode(), host);
            assertEquals(421, ask(port, HttpMethod.GET, "/eventbus/info", host).statusCode(), host);
        }
    }

    @Test
    void probesAndReadersOfTheApiMayUseAnyName() throws Exception {
        int port = listen("https://shop.example", "0.0.0.0");
        for (String path : List.of("/health/ready", "/health/live", "/metrics", "/api/tickets")) {
            assertEquals(204, ask(port, HttpMethod.GET, path, "10.0.0.7").statusCode(), path);
        }
    }

    @Test
    void withoutAPublicHostEveryNameIsServed() throws Exception {
        int port = listen(null, "0.0.0.0");
        assertEquals(
                204, ask(port, HttpMethod.POST, "/api/orders", "any.example").statusCode());
    }

    /** Another name leads to this machine only where its owner has rebound it. */
    @Test
    void onlyLoopbackNamesAreServedOnLoopback() throws Exception {
        int port = listen(null, "127.0.0.1");
        assertEquals(204, ask(port, HttpMethod.POST, "/api/orders", "localhost").statusCode());
        assertEquals(
                421, ask(port, HttpMethod.POST, "/api/orders", "evil.example").statusCode());
        assertEquals(421, ask(port, HttpMethod.GET, "/", "evil.example").statusCode());
    }

    private static String code(HttpResponse<?> answer) {
        return answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0).getString("code");
    }
}
