package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A closed loop over HTTP: a number of connections, each with one request at a time, from one event loop. See
 * docs/adr/0020-load-generator.md.
 */
final class LoadGenerator implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int LONGEST_SECONDS = 60;
    private static final int DIGITS = 3;

    private final Vertx vertx;
    private final io.vertx.core.http.HttpClient client;

    LoadGenerator(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** A request; an empty body is not sent. */
    record Request(HttpMethod method, String path, String cookie, String body) {
        static Request get(String path) {
            return new Request(HttpMethod.GET, path, "", "");
        }

        static Request post(String path, JsonObject body, Account account) {
            return new Request(HttpMethod.POST, path, account.cookie(), body.encode());
        }
    }

    /** What came of it. */
    record Result(long count, double perSecond, double p99Millis) {}

    /** Sends what {@code next} says until the time is over; fails if an answer is not 2xx. */
    Result run(URI base, Duration time, Supplier<Request> next) {
        Run run = new Run(base, System.nanoTime() + time.toNanos(), next);
        long start = System.nanoTime();
        vertx.runOnContext(begin -> run.start());
        try {
            run.done.future().await(time.toSeconds() + LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the load does not end", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long count = run.micros.getTotalCount();
        return new Result(count, count / seconds, run.micros.getValueAtPercentile(99) / 1e3);
    }

    /** Belongs to one event loop. */
    private final class Run {
        private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(LONGEST_SECONDS), DIGITS);
        private final Promise<Void> done = Promise.promise();
        private final URI base;
        private final long end;
        private final Supplier<Request> next;
        private int working = CONNECTIONS;

        Run(URI base, long end, Supplier<Request> next) {
            this.base = base;
            this.end = end;
            this.next = next;
        }

        void start() {
            for (int i = 0; i < CONNECTIONS; i++) {
                sendNext();
            }
        }

        private void sendNext() {
            long sent = System.nanoTime();
            if (sent < end) {
                send(next.get())
                        .onSuccess(answered -> {
                            long taken = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent);
                            micros.recordValue(Math.min(micros.getHighestTrackableValue(), taken));
                            sendNext();
                        })
                        .onFailure(done::tryFail);
            } else if (--working == 0) {
                done.tryComplete();
            }
        }

        private Future<Void> send(Request request) {
            RequestOptions options = new RequestOptions()
                    .setMethod(request.method())
                    .setHost(base.getHost())
                    .setPort(base.getPort())
                    .setURI(request.path())
                    .addHeader("Content-Type", "application/json")
                    .addHeader("Cookie", request.cookie());
            return client.request(options)
                    .compose(open -> request.body().isEmpty() ? open.send() : open.send(request.body()))
                    .compose(answer -> answer.body()
                            .compose(body -> answer.statusCode() / 100 == 2
                                    ? Future.succeededFuture()
                                    : Future.failedFuture(
                                            request.path() + " answers " + answer.statusCode() + " " + body)));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
