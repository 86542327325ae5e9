package dev.boxoffice.web.render;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The public pages on an API whose answers a test decides. */
final class StubApi implements AutoCloseable {
    private static final String INDEX = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"description\" content=\"x\"><title>boxoffice</title></head>"
            + "<body><div id=\"app\"></div><noscript>boxoffice needs JavaScript.</noscript></body></html>";

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Map<String, String> answers = new ConcurrentHashMap<>();
    volatile boolean isAway;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    StubApi() {
        Router router = Router.router(vertx);
        router.route("/api/*").handler(this::answer);
        int[] port = new int[1];
        PublicPages pages = new PublicPages(
                vertx,
                new PublicPages.Source(
                        language -> CachedResponse.of(
                                "text/html",
                                Buffer.buffer(INDEX.replace("lang=\"en\"", "lang=\"" + language.tag() + "\""))),
                        "0.0.0.0",
                        () -> port[0],
                        () -> "https://shop.example",
                        Duration.ofDays(1),
                        () -> true),
                new Metrics(vertx, meters, "web", Duration.ofDays(1)),
                Clock.systemUTC());
        pages.follow();
        pages.addTo(router);
        pages.addNotFoundTo(router);
        ErrorHandlers.install(
                router,
                PlatformConfig.from(Map.of("NATS_URL", "nats://127.0.0.1:4222")).http());
        server = Await.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port[0] = server.actualPort();
    }

    private void answer(RoutingContext ctx) {
        String body = answers.get(ctx.request().uri());
        if (isAway) {
            ctx.response().setStatusCode(503).end();
        } else if (body == null) {
            ctx.response().setStatusCode(404).end("{}");
        } else {
            ctx.response()
                    .putHeader("X-Total-Count", "13")
                    .putHeader("Link", "</api/events?limit=12&cursor=next>; rel=\"next\"")
                    .end(body);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Await.await(vertx.close());
    }
}
