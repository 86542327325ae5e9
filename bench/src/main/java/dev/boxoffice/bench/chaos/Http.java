package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** HTTP as people use it: with limited patience, and without knowing what became of a request. */
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String base;

  /** Speaks to the server at {@code base}. */
  public Http(String base) {
    this.base = base;
  }

  /**
   * What came back.
   *
   * @param status 0 where nothing came back: the request may have had its effect or not
   */
  public record Answer(int status, String body, String cookie) {
    private static final Answer NONE = new Answer(0, "", null);

    /** The body as an object. */
    public JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray list() {
      return new JsonArray(body);
    }

    /** True where it is not known whether the request had its effect. */
    boolean isUnknown() {
      return status == 0 || status >= 500;
    }

    String label() {
      return status == 0 ? "no answer" : Integer.toString(status);
    }
  }

  /** A request that gives up after a while. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  /** A request with a JSON body. */
  public HttpRequest.Builder post(String path, JsonObject body) {
    return json(path).POST(HttpRequest.BodyPublishers.ofString(body.encode()));
  }

  /** A request with a JSON body. */
  public HttpRequest.Builder put(String path, JsonObject body) {
    return json(path).PUT(HttpRequest.BodyPublishers.ofString(body.encode()));
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  /** Sends it, and waits. */
  public Answer send(HttpRequest.Builder request) {
    return sendLater(request).join();
  }

  /** Sends it. */
  public CompletableFuture<Answer> sendLater(HttpRequest.Builder request) {
    return CLIENT
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(Http::answer)
        .exceptionally(Http::none);
  }

  private static Answer answer(HttpResponse<String> response) {
    String cookie = response.headers().firstValue("Set-Cookie").orElse(null);
    return new Answer(response.statusCode(), response.body(), cookie);
  }

  private static Answer none(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof IOException) {
      return Answer.NONE;
    }
    throw new IllegalStateException(cause);
  }
}
