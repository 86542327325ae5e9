package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    private static final JsonObject AGGREGATE = new JsonObject().put("version", 3);

    /** What a client gets, and what the handler that answers late runs into. */
    @Test
    void answerAfterTheTimeoutIsDropped() throws Exception {
        Vertx vertx = Vertx.vertx();
        // Vert.x closes a client that nobody holds any more, even with a request under way.
        HttpClient client = vertx.createHttpClient();
        CompletableFuture<Void> late = new CompletableFuture<>();
        try {
            Router router = Router.router(vertx);
            router.get().handler(ctx -> {
                Responses.json(ctx, 503, new JsonObject());
                try {
                    answerAgain(ctx);
                    late.complete(null);
                } catch (RuntimeException e) {
                    late.completeExceptionally(e);
                }
            });
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .await(30, TimeUnit.SECONDS);
            int status = client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                    .compose(request -> request.send())
                    .map(response -> response.statusCode())
                    .await(30, TimeUnit.SECONDS);
            assertEquals(503, status);
            late.get(30, TimeUnit.SECONDS);
        } finally {
            client.close().await(30, TimeUnit.SECONDS);
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    private static void answerAgain(RoutingContext ctx) {
        Responses.cookie(ctx, Cookie.cookie("session", "late"));
        Responses.header(ctx, "Link", "late");
        Responses.json(ctx, 200, new JsonArray());
        Responses.versioned(ctx, 200, AGGREGATE);
        Responses.noContent(ctx);
        Reply.versioned(201, AGGREGATE).send(ctx);
        new Reply(200, null, new JsonObject()).send(ctx);
    }
}
