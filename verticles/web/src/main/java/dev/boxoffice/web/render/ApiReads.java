package dev.boxoffice.web.render;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the API as visitors do who have not signed in: at the port of this process, which leads to the domains of this
 * process and of others alike. Belongs to one event loop.
 */
final class ApiReads {
    private static final int CONNECTIONS = 16;
    private static final int MOST_WAITING = 256;
    private static final int CONNECT_MILLIS = 2_000;

    /** Less than browsers wait for a page, and more than a domain takes under load. */
    private static final long ANSWER_MILLIS = 5_000;

    /** A page of a hundred events; events have bounded texts. */
    private static final int MOST_BYTES = 8 << 20;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int WRONG = 400;
    private static final int NOT_FOUND = 404;
    private static final Pattern NEXT = Pattern.compile("[?&]cursor=([A-Za-z0-9_-]+)[^>]*>; rel=\"next\"");

    private final HttpClient client;
    private final String host;
    private final IntSupplier port;

    /**
     * Reads at {@code port} of this machine.
     *
     * @param host the address that the process listens on
     */
    ApiReads(Vertx vertx, String host, IntSupplier port) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setDecompressionSupported(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.host = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        this.port = port;
    }

    /**
     * What the API answers.
     *
     * @param path of the request, with its query
     * @param body null if there is nothing at that path
     * @param total how many entries a list has
     * @param next where the next page of a list begins; null if there is none, or for what is no list
     */
    record Answer(String path, Buffer body, int total, String next) {
        boolean isFound() {
            return body != null;
        }

        /** The same as the answer to another path, by which the script asks for it. */
        Answer at(String other) {
            return new Answer(other, body, total, next);
        }

        JsonObject object() {
            return body.toJsonObject();
        }

        JsonArray list() {
            return body.toJsonArray();
        }
    }

    /**
     * Reads {@code path}; fails as unavailable unless the API says what is there.
     *
     * @param isFresh whether the answer must not come from a cache
     */
    Future<Answer> get(String path, boolean isFresh) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(host)
                .setPort(port.getAsInt())
                .setURI(path)
                .setTimeout(ANSWER_MILLIS);
        if (isFresh) {
            options.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        return client.request(options)
                .compose(HttpClientRequest::send)
                .compose(response -> read(path, response))
                .recover(failure -> Future.failedFuture(unavailable(failure)));
    }

    private static Future<Answer> read(String path, HttpClientResponse response) {
        int status = response.statusCode();
        String total = response.getHeader("X-Total-Count");
        String link = response.getHeader("Link");
        return body(response).compose(body -> switch (status) {
            case OK ->
                Future.succeededFuture(
                        new Answer(path, body, total == null ? 0 : Integer.parseInt(total), cursor(link)));
            // There is no page at a cursor that this API has not made.
            case NOT_FOUND, WRONG -> Future.succeededFuture(new Answer(path, null, 0, null));
            default -> Future.failedFuture(path + " was answered " + status);
        });
    }

    private static String cursor(String link) {
        Matcher next = NEXT.matcher(link == null ? "" : link);
        return next.find() ? next.group(1) : null;
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                response.request().reset();
                read.tryFail("the answer is too long");
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(ended -> read.tryComplete(body));
        return read.future();
    }

    private static Problem unavailable(Throwable failure) {
        return failure instanceof Problem problem
                ? problem
                : Problem.unavailable("Unavailable for the moment, please try again", RETRY_AFTER, failure);
    }

    Future<Void> close() {
        return client.close();
    }
}
