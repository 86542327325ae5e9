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
import org.HdrHistogram.Histogram;

/**
 * A closed loop: so many connections, each with one request at a time, for so long. One event loop
 * sends it all, and so needs no locks.
 */
final class Load implements AutoCloseable {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 3;
  private static final int END_SECONDS = 60;

  private final Vertx vertx;
  private final HttpClient client;
  private final int connections;

  /** Over so many connections. */
  Load(Vertx vertx, int connections) {
    this.vertx = vertx;
    this.connections = connections;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
  }

  /** One request. */
  record Request(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    static Request get(String path) {
      return new Request(HttpMethod.GET, path, Map.of(), Buffer.buffer());
    }
  }

  /**
   * What came of it.
   *
   * @param perSecond answers as wanted
   * @param failures how many answers were not, by their status; 0 for none at all
   */
  record Result(
      double perSecond, double p50Millis, double p99Millis, Map<Integer, Integer> failures) {
    /** Nothing may be measured that did not work. */
    Result orFail() {
      if (!failures.isEmpty()) {
        throw new IllegalStateException("failed, by status: " + failures);
      }
      return this;
    }
  }

  /** Sends what {@code next} says until the time is up; {@code good} knows the wanted statuses. */
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
        run.times.getTotalCount() / seconds,
        run.times.getValueAtPercentile(50) / 1_000.0,
        run.times.getValueAtPercentile(99) / 1_000.0,
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
      if (System.nanoTime() >= end) {
        if (--working == 0) {
          done.complete();
        }
        return;
      }
      long sent = System.nanoTime();
      send(next.get()).onComplete(status -> count(sent, status), failure -> count(sent, 0));
    }

    private Future<Integer> send(Request request) {
      URI base = bases.get();
      RequestOptions options =
          new RequestOptions()
              .setMethod(request.method())
              .setHost(base.getHost())
              .setPort(base.getPort())
              .setURI(request.path());
      request.headers().forEach(options::addHeader);
      return client
          .request(options)
          .compose(open -> request.body().length() == 0 ? open.send() : open.send(request.body()))
          .compose(answer -> answer.body().map(answer.statusCode()));
    }

    private void count(long sent, int status) {
      if (good.test(status)) {
        times.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1_000));
      } else {
        failures.merge(status, 1, Integer::sum);
      }
      again();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
