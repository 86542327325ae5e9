package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.runtime.StreamStates;
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
 * Recreates streams and consumers of one connection that an operator has deleted, or that a server has lost with its
 * data. It checks every ten seconds, after each reconnect, and when a consumer misses its heartbeats.
 */
public final class StreamSupervisor implements StreamStates {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSupervisor.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Delay of the check after a failure or missed heartbeats, which all consumers report at once. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The process stays ready during shorter failures. */
    private static final Duration LONGEST_FAILURE = EVERY.multipliedBy(2);

    private static final Duration REMOVAL = Duration.ofSeconds(2);

    private final NatsConnection nats;
    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private final List<Supplier<Future<Void>>> consumers = new CopyOnWriteArrayList<>();
    private final Map<String, StreamState> states = new ConcurrentHashMap<>();
    private final Map<String, Long> missing = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<StreamState>>> listeners = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private RecurringTask turns;
    private boolean turnIsSet;
    private volatile long lastSuccess = System.nanoTime();
    private volatile Throwable lastFailure;

    private record Stream(StreamConfiguration wanted, boolean mayChange) {}

    StreamSupervisor(NatsConnection nats) {
        this.nats = nats;
    }

    /** Creates a stream if it is missing, now and whenever it is lost. */
    Future<Void> keep(StreamConfiguration wanted, boolean mayChange) {
        Stream stream = new Stream(wanted, mayChange);
        streams.removeIf(one -> one.wanted().getName().equals(wanted.getName()));
        streams.add(stream);
        begin();
        return nats.repeatable(() -> provide(stream, false))
                .onSuccess(this::report)
                .mapEmpty();
    }

    /**
     * Creates a consumer if it is missing, now and whenever it is lost.
     *
     * @param ensure creates it if it is missing, and pulls from it
     */
    Future<Void> keepConsumer(Supplier<Future<Void>> ensure) {
        return nats.retrying(ensure).onSuccess(done -> consumers.add(ensure));
    }

    /** Stops supervising a consumer. */
    void release(Supplier<Future<Void>> ensure) {
        consumers.remove(ensure);
    }

    @Override
    public void onNew(String stream, Consumer<StreamState> listener) {
        listeners.computeIfAbsent(stream, first -> new CopyOnWriteArrayList<>()).add(listener);
        state(stream).ifPresent(listener);
    }

    @Override
    public Optional<StreamState> state(String stream) {
        return Optional.ofNullable(states.get(stream));
    }

    @Override
    public Future<StreamState> refresh(String name) {
        return streams.stream()
                .filter(stream -> stream.wanted().getName().equals(name))
                .findFirst()
                .map(this::refresh)
                .orElseGet(() -> Future.succeededFuture())
                .map(looked -> states.get(name));
    }

    /** Fails if a stream or consumer has been missing for longer than {@link #LONGEST_FAILURE}. */
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
            turns = RecurringTask.start(nats.vertx(), "supervision of streams", EVERY, this::turn);
            nats.onReconnect(turns::now);
            nats.onSilence(this::turnSoon);
        }
    }

    private void turnSoon() {
        if (!turnIsSet) {
            turnIsSet = true;
            nats.vertx().setTimer(PAUSE.toMillis(), passed -> {
                turnIsSet = false;
                turns.now();
            });
        }
    }

    /** Checks streams before consumers, which need them; goes on after a failure, and returns the first one. */
    private Future<Void> turn() {
        if (!nats.isConnected()) {
            return Future.succeededFuture();
        }
        Future<Throwable> failed = Future.succeededFuture();
        for (Stream stream : streams) {
            failed = afterwards(failed, () -> refresh(stream));
        }
        for (Supplier<Future<Void>> consumer : consumers) {
            failed = afterwards(failed, consumer);
        }
        return failed.map(this::end);
    }

    private static Future<Throwable> afterwards(Future<Throwable> failed, Supplier<Future<Void>> step) {
        return failed.compose(
                before -> step.get().transform(done -> Future.succeededFuture(before == null ? done.cause() : before)));
    }

    private Void end(Throwable failure) {
        lastFailure = failure;
        if (failure == null) {
            lastSuccess = System.nanoTime();
        } else {
            LOG.debug("streams or consumers are missing: {}", failure.toString());
            turnSoon();
        }
        return null;
    }

    private Future<Void> refresh(Stream stream) {
        return nats.blocking(() -> provide(stream, true))
                .onSuccess(this::report)
                .mapEmpty();
    }

    /**
     * A server of version 2.9 may still be deleting the files of a stream when it reports that there is none, and then
     * deletes those of a new one too.
     */
    private void awaitRemoval(String name) throws IOException {
        if (!isOver(missing.computeIfAbsent(name, first -> System.nanoTime()), REMOVAL)) {
            throw new IOException("the stream " + name + " is missing");
        }
    }

    /**
     * Creates or updates a stream and records its state. Synchronized, as a late answer would look as if the stream had
     * been restored to an older state.
     */
    private synchronized Found provide(Stream stream, boolean existedBefore) throws IOException, JetStreamApiException {
        String name = stream.wanted().getName();
        JetStreamManagement management = nats.connection().jetStreamManagement();
        Optional<StreamInfo> present = Streams.find(management, name);
        if (existedBefore && present.isEmpty()) {
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

    private void report(Found found) {
        StreamState state = found.state();
        if (found.isOther()) {
            lost.incrementAndGet();
            LOG.warn("the stream {} was lost or restored; now: {}", state.name(), state);
        }
        if (found.isFirst() || found.isOther()) {
            listeners.getOrDefault(state.name(), List.of()).forEach(listener -> listener.accept(state));
        }
    }

    private static boolean isOther(StreamState before, Instant createdAt, long last) {
        return !before.createdAt().equals(createdAt) || last < before.lastSequence();
    }

    /** How often a stream was lost or restored to an older state. */
    public long lost() {
        return lost.get();
    }

    Future<Void> stop() {
        return turns == null ? Future.succeededFuture() : turns.stop();
    }
}
