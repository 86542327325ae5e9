package dev.boxoffice.bench.perf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * A closed loop: so many connections, each with one request at a time, for so long; with pauses in between where the
 * load is to be a light one. One event loop sends it all, and so needs no locks.
 */
final class Load implements AutoCloseable {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;
    private static final int END_SECONDS = 60;

    private final Vertx vertx;
    private final HttpClient client;
    private final int connections;
    private final Duration pause;

    /** Over so many connections, without pauses. */
    Load(Vertx vertx, int connections) {
        this(vertx, connections, Duration.ZERO);
    }

    /** Over so many connections, each of which pauses after an answer. */
    Load(Vertx vertx, int connections, Duration pause) {
        this.vertx = vertx;
        this.connections = connections;
        this.pause = pause;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    /** One request. */
    record Request(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        static Request get(String path) {
            return new Request(HttpMethod.GET, path, Map.of(), Buffer.buffer());
        }

        /** The same with one more header. */
        Request with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Request(method, path, more, body);
        }
    }

    /** True for statuses of success. */
    static boolean isGood(int status) {
        return status / 100 == 2;
    }

    /**
     * What came of it.
     *
     * @param count answers as wanted
     * @param perSecond the same, a second
     * @param p50ByStatus in milliseconds, of each wanted status
     * @param failures how many answers were not, by their status; 0 for none at all
     */
    record Result(
            long count,
            double perSecond,
            double p50Millis,
            double p99Millis,
            Map<Integer, Double> p50ByStatus,
            Map<Integer, Integer> failures) {
        /** Nothing may be measured that did not work. */
        Result orFail() {
            if (!failures.isEmpty()) {
                throw new IllegalStateException("failed, by status: " + failures);
            }
            return this;
        }
    }

    /** Sends what {@code next} says, until the time is up or it says null; {@code good} knows the wanted statuses. */
    Result run(URI base, Duration time, Supplier<Request> next, IntPredicate good) {
        return run(() -> base, time, next, good);
    }

    /** Sends each request to the next of {@code bases}. */
    Result run(Supplier<URI> bases, Duration time, Supplier<Request> next, IntPredicate good) {
        Run run = new Run(bases, System.nanoTime() + time.toNanos(), next, good);
        long start = System.nanoTime();
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(begin -> run.start().onComplete(done));
        try {
            done.future().await(time.toSeconds() + END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the load does not end", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                run.times.getTotalCount(),
                run.times.getTotalCount() / seconds,
                run.times.getValueAtPercentile(50) / 1_000.0,
                run.times.getValueAtPercentile(99) / 1_000.0,
                run.byStatus.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().getValueAtPercentile(50) / 1_000.0)),
                Map.copyOf(run.failures));
    }

    private final class Run {
        private final Histogram times = new Histogram(LONGEST_MICROS, DIGITS);
        private final Supplier<URI> bases;
        private final long end;
        private final Supplier<Request> next;
        private final IntPredicate good;
        private final Promise<Void> done = Promise.promise();
        private int working;
        private final Map<Integer, Histogram> byStatus = new TreeMap<>();
        private final Map<Integer, Integer> failures = new TreeMap<>();

        Run(Supplier<URI> bases, long end, Supplier<Request> next, IntPredicate good) {
            this.bases = bases;
            this.end = end;
            this.next = next;
            this.good = good;
        }

        Future<Void> start() {
            working = connections;
            for (int i = 0; i < connections; i++) {
                again();
            }
            return done.future();
        }

        private void again() {
            long sent = System.nanoTime();
            Request request = sent < end ? next.get() : null;
            if (request == null) {
                if (--working == 0) {
                    done.complete();
                }
                return;
            }
            send(request).onComplete(status -> count(sent, status), failure -> count(sent, 0));
        }

        private Future<Integer> send(Request request) {
            URI base = bases.get();
            RequestOptions options = new RequestOptions()
                    .setMethod(request.method())
                    .setHost(base.getHost())
                    .setPort(base.getPort())
                    .setURI(request.path());
            request.headers().forEach(options::addHeader);
            return client.request(options)
                    .compose(open -> request.body().length() == 0 ? open.send() : open.send(request.body()))
                    .compose(answer -> answer.body().map(answer.statusCode()));
        }

        private void count(long sent, int status) {
            if (good.test(status)) {
                long micros = Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1_000);
                times.recordValue(micros);
                byStatus.computeIfAbsent(status, first -> new Histogram(LONGEST_MICROS, DIGITS))
                        .recordValue(micros);
            } else {
                failures.merge(status, 1, Integer::sum);
            }
            if (pause.isZero()) {
                again();
            } else {
                vertx.setTimer(pause.toMillis(), over -> again());
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
