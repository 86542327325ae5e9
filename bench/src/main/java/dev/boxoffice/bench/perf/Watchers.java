package dev.boxoffice.bench.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;

/** So many sockets that hear of numbered changes, and how late each hears of each. */
final class Watchers implements AutoCloseable {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int AT_ONCE = 100;
  private static final int SECONDS = 60;

  private final WebSocketClient client;
  private final ConcurrentHistogram lags = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final Map<Integer, Long> told = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicLong> heard = new ConcurrentHashMap<>();
  private final Function<String, OptionalInt> number;

  /**
   * Connects them.
   *
   * @param greeting what each says first; empty for nothing
   * @param number finds the number of a change in a message
   */
  Watchers(
      Vertx vertx,
      URI base,
      String path,
      String greeting,
      int count,
      Function<String, OptionalInt> number) {
    this.number = number;
    this.client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count));
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setHost(base.getHost()).setPort(base.getPort()).setURI(path);
    for (int i = 0; i < count; i += AT_ONCE) {
      List<Future<WebSocket>> some = new ArrayList<>();
      for (int k = i; k < Math.min(count, i + AT_ONCE); k++) {
        some.add(client.connect(options).onSuccess(socket -> watch(socket, greeting)));
      }
      await(Future.all(some));
    }
  }

  private void watch(WebSocket socket, String greeting) {
    socket.textMessageHandler(this::hear);
    // The event bus over a plain WebSocket answers in binary messages.
    socket.binaryMessageHandler(message -> hear(message.toString()));
    if (!greeting.isEmpty()) {
      socket.writeTextMessage(greeting);
    }
  }

  private void hear(String message) {
    long now = System.nanoTime();
    number
        .apply(message)
        .ifPresent(
            change -> {
              Long then = told.get(change);
              if (then != null) {
                lags.recordValue(Math.min(LONGEST_MICROS, (now - then) / 1_000));
                heard.computeIfAbsent(change, first -> new AtomicLong()).incrementAndGet();
              }
            });
  }

  /** From now on a change counts as told. */
  void tell(int change) {
    told.put(change, System.nanoTime());
  }

  /** Waits until everybody has heard of a change; fails if some do not. */
  void awaitHeard(int change, long count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    AtomicLong ears = heard.computeIfAbsent(change, first -> new AtomicLong());
    while (ears.get() < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(ears + " of " + count + " heard of the last change");
      }
      Child.pause();
    }
  }

  /** What the slowest hundredth took, in milliseconds. */
  double p99Millis() {
    return lags.getValueAtPercentile(99) / 1_000.0;
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no end", e);
    }
  }

  @Override
  public void close() {
    await(client.close());
  }
}
