package dev.boxoffice.cluster;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An HTTP client with a time-out, for which a request without an answer is a result and not an exception. */
public record Http(String base) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * An answer.
     *
     * @param status 0 where there is none: the request may have had its effect or not
     * @param body of the answer; where there is none, why
     * @param canBeRetried whether it has a {@code Retry-After}
     * @param took from the request to the whole answer
     */
    public record Answer(int status, String body, String cookie, boolean canBeRetried, Duration took) {
        /** The body as an object. */
        public JsonObject json() {
            return new JsonObject(body);
        }

        /** The body as a list. */
        public JsonArray list() {
            return new JsonArray(body);
        }

        /** The body as an object; fails if the status is another one. */
        public JsonObject expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("answered %s instead of %d: %s".formatted(label(), wanted, body));
            }
            return json();
        }

        /** True where it is not known whether the request had its effect. */
        public boolean isUnknown() {
            return status == 0 || status >= 500;
        }

        /** The status as text. */
        public String label() {
            return status == 0 ? "no answer" : Integer.toString(status);
        }
    }

    /** A request with a time-out. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    /** A POST with a JSON body. */
    public HttpRequest.Builder post(String path, JsonObject body) {
        return json(path).POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    /** A PUT with a JSON body. */
    public HttpRequest.Builder put(String path, JsonObject body) {
        return json(path).PUT(HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /** Sends a request and waits for the answer. */
    public Answer send(HttpRequest.Builder request) {
        return sendLater(request).join();
    }

    /** Gets a path and waits for the answer. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends a request. */
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
