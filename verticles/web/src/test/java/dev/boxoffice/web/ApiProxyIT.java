package dev.boxoffice.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.platform.config.PlatformConfig;
import dev.boxoffice.platform.http.Edge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edge in front of domains in other processes. */
class ApiProxyIT {
  private final Vertx vertx = Vertx.vertx();
  private final WebClient client = WebClient.create(vertx);
  private HttpServer domain;

  /** Tells of each request by what headers it came. */
  @BeforeEach
  void listen() throws TimeoutException {
    domain =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      JsonObject headers = new JsonObject();
                      request.headers().forEach(one -> headers.put(one.getKey(), one.getValue()));
                      request.response().end(headers.toBuffer());
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
    JsonObject settings =
        new JsonObject()
            .put("NATS_URL", "nats://127.0.0.1:1")
            .put("TRUSTED_PROXIES", Integer.toString(trustedProxies));
    Router router = Router.router(vertx);
    URI remote = URI.create("http://127.0.0.1:" + domain.actualPort());
    ApiRoutes.add(
        router, vertx, new Edge(), Map.of("tickets", remote), PlatformConfig.from(settings));
    return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
        .actualPort();
  }

  private HttpRequest<Buffer> request(int port) {
    return client
        .get(port, "127.0.0.1", "/api/tickets")
        .virtualHost("shop.example")
        .putHeader("X-Forwarded-For", "6.6.6.6, 10.0.0.9")
        .putHeader("X-Forwarded-Proto", "https");
  }

  private JsonObject seen(int port) throws TimeoutException {
    JsonObject headers = new JsonObject();
    await(request(port).send())
        .bodyAsJsonObject()
        .forEach(
            one -> headers.put(one.getKey().toLowerCase(java.util.Locale.ROOT), one.getValue()));
    return headers;
  }

  @Test
  void aDomainSeesWhereARequestCameFromAndWhatItAskedFor() throws TimeoutException {
    JsonObject direct = seen(edge(0));
    assertEquals("127.0.0.1", direct.getString("x-forwarded-for"), "anybody can write the rest");
    assertEquals("http", direct.getString("x-forwarded-proto"));
    assertEquals("shop.example", direct.getString("host").split(":", 2)[0]);
    JsonObject behindOne = seen(edge(1));
    assertEquals("10.0.0.9, 127.0.0.1", behindOne.getString("x-forwarded-for"));
    assertEquals("https", behindOne.getString("x-forwarded-proto"));
  }

  @Test
  void aDomainThatIsDownIsUnavailableInTheOneFormat() throws TimeoutException {
    int port = edge(0);
    await(domain.close());
    HttpResponse<Buffer> answer = await(request(port).send());
    assertEquals(503, answer.statusCode());
    assertEquals("2", answer.getHeader("Retry-After"));
    JsonObject error = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
    assertFalse(error.getString("message").isBlank());
    assertEquals("application/json", answer.getHeader("Content-Type"));
  }
}
