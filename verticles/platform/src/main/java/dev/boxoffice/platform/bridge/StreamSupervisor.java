package dev.boxoffice.platform.bridge;

import dev.boxoffice.platform.resilience.Recurring;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the streams and consumers that one connection uses: makes again what an operator has
 * deleted, or what a server that came back empty has lost. It looks every ten seconds, and at once
 * when the connection is back or a consumer falls silent.
 */
public final class StreamSupervisor {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSupervisor.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** After a failure, and at the soonest after the last turn: all consumers fall silent at once. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A server that is away for a moment is no reason to send requests elsewhere. */
  private static final Duration LONGEST_FAILURE = EVERY.multipliedBy(2);

  private static final Duration REMOVAL = Duration.ofSeconds(2);

  private final NatsLink link;
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final List<Supplier<Future<Void>>> consumers = new CopyOnWriteArrayList<>();
  private final Map<String, StreamState> states = new ConcurrentHashMap<>();
  private final Map<String, Long> missing = new ConcurrentHashMap<>();
  private final Map<String, List<Consumer<StreamState>>> listeners = new ConcurrentHashMap<>();
  private final AtomicLong lost = new AtomicLong();
  private Recurring turns;
  private boolean turnIsSet;
  private volatile long lastSuccess = System.nanoTime();
  private volatile Throwable lastFailure;

  private record Stream(StreamConfiguration wanted, boolean mayChange) {}

  /**
   * A stream as it was found.
   *
   * @param createdAt tells it from another one of the same name
   * @param lastSequence how many messages it has ever had
   * @param generation grows each time that this connection finds another one, or the same as it was
   *     before, as where an older state of the server's disk was put back
   */
  public record StreamState(String name, Instant createdAt, long lastSequence, int generation) {}

  StreamSupervisor(NatsLink link) {
    this.link = link;
  }

  /** Makes sure of a stream, now and from now on. */
  Future<Void> keep(StreamConfiguration wanted, boolean mayChange) {
    Stream stream = new Stream(wanted, mayChange);
    streams.removeIf(one -> one.wanted().getName().equals(wanted.getName()));
    streams.add(stream);
    begin();
    return link.repeatable(() -> provide(stream, false)).onSuccess(this::tell).mapEmpty();
  }

  /**
   * Makes sure of a consumer of a stream that is kept, now and from now on.
   *
   * @param ensure makes it where it is missing, and has it read again
   */
  Future<Void> keepConsumer(Supplier<Future<Void>> ensure) {
    return link.patiently(ensure).onSuccess(done -> consumers.add(ensure));
  }

  /** Looks after a consumer no more. */
  void release(Supplier<Future<Void>> ensure) {
    consumers.remove(ensure);
  }

  /**
   * Tells {@code listener} of a stream that is kept, and again each time there is another one of
   * its name, on the context of this connection.
   */
  public void onNew(String stream, Consumer<StreamState> listener) {
    listeners.computeIfAbsent(stream, first -> new CopyOnWriteArrayList<>()).add(listener);
    state(stream).ifPresent(listener);
  }

  /** How a stream that is kept was found the last time. */
  public Optional<StreamState> state(String stream) {
    return Optional.ofNullable(states.get(stream));
  }

  /** How a stream that is kept is now. */
  public Future<StreamState> look(String name) {
    return streams.stream()
        .filter(stream -> stream.wanted().getName().equals(name))
        .findFirst()
        .map(this::look)
        .orElseGet(() -> Future.succeededFuture())
        .map(looked -> states.get(name));
  }

  /** Succeeds while all that is used is there, or was until a moment ago. */
  public Future<Void> check() {
    Throwable failure = lastFailure;
    return failure != null && isOver(lastSuccess, LONGEST_FAILURE)
        ? Future.failedFuture(failure)
        : Future.succeededFuture();
  }

  private static boolean isOver(long since, Duration limit) {
    return System.nanoTime() - since > limit.toNanos();
  }

  private void begin() {
    if (turns == null) {
      turns = Recurring.start(link.vertx(), "supervision of streams", EVERY, this::turn);
      link.onReconnect(turns::now);
      link.onSilence(this::turnSoon);
    }
  }

  private void turnSoon() {
    if (!turnIsSet) {
      turnIsSet = true;
      link.vertx()
          .setTimer(
              PAUSE.toMillis(),
              passed -> {
                turnIsSet = false;
                turns.now();
              });
    }
  }

  /** Streams come first: a consumer needs its own. What fails keeps no other from its turn. */
  private Future<Void> turn() {
    if (!link.isConnected()) {
      return Future.succeededFuture();
    }
    Future<Throwable> failed = Future.succeededFuture();
    for (Stream stream : streams) {
      failed = afterwards(failed, () -> look(stream));
    }
    for (Supplier<Future<Void>> consumer : consumers) {
      failed = afterwards(failed, consumer);
    }
    return failed.map(this::end);
  }

  private static Future<Throwable> afterwards(
      Future<Throwable> failed, Supplier<Future<Void>> step) {
    return failed.compose(
        before ->
            step.get()
                .transform(done -> Future.succeededFuture(before == null ? done.cause() : before)));
  }

  private Void end(Throwable failure) {
    lastFailure = failure;
    if (failure == null) {
      lastSuccess = System.nanoTime();
    } else {
      LOG.debug("not all streams and consumers are there: {}", failure.toString());
      turnSoon();
    }
    return null;
  }

  private Future<Void> look(Stream stream) {
    return link.blocking(() -> provide(stream, true)).onSuccess(this::tell).mapEmpty();
  }

  /**
   * A server of version 2.9 may still be removing the files of a stream when it says that there is
   * none, and then takes those of a new one along.
   */
  private void awaitRemoval(String name) throws IOException {
    if (!isOver(missing.computeIfAbsent(name, first -> System.nanoTime()), REMOVAL)) {
      throw new IOException("the stream " + name + " has just gone");
    }
  }

  /** Asked and noted as one: an answer that came late would look as if the stream had gone back. */
  private synchronized Found provide(Stream stream, boolean wasThere)
      throws IOException, JetStreamApiException {
    String name = stream.wanted().getName();
    JetStreamManagement management = link.connection().jetStreamManagement();
    Optional<StreamInfo> present = Streams.find(management, name);
    if (present.isEmpty() && wasThere) {
      awaitRemoval(name);
    }
    StreamInfo info = Streams.provide(management, stream.wanted(), present, stream.mayChange());
    missing.remove(name);
    Instant createdAt = info.getCreateTime().toInstant();
    long last = info.getStreamState().getLastSequence();
    StreamState before = states.get(name);
    boolean isOther = before != null && isOther(before, createdAt, last);
    int generation = before == null ? 0 : before.generation() + (isOther ? 1 : 0);
    StreamState state = new StreamState(name, createdAt, last, generation);
    states.put(name, state);
    return new Found(state, before == null, isOther);
  }

  private record Found(StreamState state, boolean isFirst, boolean isOther) {}

  private void tell(Found found) {
    StreamState state = found.state();
    if (found.isOther()) {
      lost.incrementAndGet();
      LOG.warn("the stream {} was lost; it is another one now: {}", state.name(), state);
    }
    if (found.isFirst() || found.isOther()) {
      listeners.getOrDefault(state.name(), List.of()).forEach(listener -> listener.accept(state));
    }
  }

  private static boolean isOther(StreamState before, Instant createdAt, long last) {
    return !before.createdAt().equals(createdAt) || last < before.lastSequence();
  }

  /** How often a stream was not the one that it had been. */
  public long lost() {
    return lost.get();
  }

  Future<Void> stop() {
    return turns == null ? Future.succeededFuture() : turns.stop();
  }
}
