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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
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
     * @param body of the answer; where nothing came back, why
     * @param canBeRetried whether it has a {@code Retry-After}
     * @param took from the request to the whole answer
     */
    public record Answer(int status, String body, String cookie, boolean canBeRetried, Duration took) {

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
        long sent = System.nanoTime();
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> answer(response, since(sent)))
                .exceptionally(failure -> none(failure, since(sent)));
    }

    private static Duration since(long sent) {
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private static Answer answer(HttpResponse<String> response, Duration took) {
        String cookie = response.headers().firstValue("Set-Cookie").orElse(null);
        boolean canBeRetried = response.headers().firstValue("Retry-After").isPresent();
        return new Answer(response.statusCode(), response.body(), cookie, canBeRetried, took);
    }

    private static Answer none(Throwable failure, Duration took) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof IOException) {
            return new Answer(0, cause.toString(), null, false, took);
        }
        throw new IllegalStateException(cause);
    }
}
