package dev.boxoffice.platform.bridge;

import dev.boxoffice.platform.bridge.StreamSupervisor.StreamState;
import dev.boxoffice.platform.resilience.Backoff;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * Whether a durable consumer has handled all events of its subject that the stream has. Only the
 * server knows: a connection looks fine for seconds after a server has stopped answering, and a
 * server that is back may have a backlog. One question at a time is asked, for all callers that
 * wait.
 *
 * <p>Safe to use from any thread: requests come on the event loops of the edge.
 */
public final class EventFreshness {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** How often, and how long in all, what is being handled is looked at: less than the patience. */
  private static final Backoff HANDLING =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

  private static final int HANDLING_TRIES = 7;

  /** The publishers may need that long to publish what they could not while the server was away. */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  /** A stream that is new is first told what is recent again. */
  private static final Duration DOUBT_OF_NEW = Duration.ofMinutes(1);

  private static final int MOST_MARKS = 1_000;

  private final NatsLink link;
  private final String durable;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private StreamState stream;
  private Instant handledUntil = Instant.EPOCH;
  private Future<Instant> look = Future.succeededFuture(Instant.EPOCH);
  private Future<Boolean> question = Future.succeededFuture(false);

  /** The one after {@link #question}, for callers that came while it was under way. */
  private Future<Boolean> next;

  private volatile long doubtfulUntil = System.nanoTime();

  EventFreshness(NatsLink link, String durable) {
    this.link = link;
    this.durable = durable;
    link.onReconnect(() -> doubt(DOUBT));
    link.supervisor().onNew(Streams.EVENTS, this::found);
  }

  /** The stream had so many messages then. */
  private record Mark(Instant at, long sequence) {}

  private synchronized void found(StreamState found) {
    if (stream != null && !stream.createdAt().equals(found.createdAt())) {
      marks.clear();
      doubt(DOUBT_OF_NEW);
    }
    stream = found;
  }

  /**
   * Until when all events that were published have been dealt with, by {@code clock}: what is not
   * known to have happened by then did not happen.
   */
  public synchronized Future<Instant> handledUntil(Clock clock) {
    if (look.isComplete()) {
      look = look(clock.instant());
    }
    return look;
  }

  private Future<Instant> look(Instant now) {
    return link.answers()
        .compose(connected -> link.blocking(this::position))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(position -> note(now, position))
        .onFailure(failure -> doubt(DOUBT))
        .transform(looked -> Future.succeededFuture(lastHandled()));
  }

  private synchronized Instant lastHandled() {
    return handledUntil;
  }

  /** Where the stream and the consumer are, in this order. */
  private record Position(long last, ConsumerInfo consumer) {
    boolean isAllHandled() {
      return consumer.getNumPending() == 0 && consumer.getNumAckPending() == 0;
    }
  }

  private Position position() throws IOException, JetStreamApiException {
    JetStreamManagement management = link.connection().jetStreamManagement();
    long last = management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
    return new Position(last, management.getConsumerInfo(Streams.EVENTS, durable));
  }

  private synchronized void note(Instant now, Position position) {
    marks.add(new Mark(now, position.last()));
    long handled =
        position.isAllHandled()
            ? position.last()
            : position.consumer().getAckFloor().getStreamSequence();
    while (!marks.isEmpty() && marks.peek().sequence() <= handled) {
      Mark passed = marks.remove();
      if (isCertain()) {
        handledUntil = passed.at();
      }
    }
    if (marks.size() > MOST_MARKS) {
      marks.removeLast();
    }
  }

  private boolean isCertain() {
    return System.nanoTime() - doubtfulUntil >= 0;
  }

  /** True if all events have been handled; false if not, or if that is not known. */
  public synchronized Future<Boolean> isCurrent() {
    if (question.isComplete()) {
      question = ask();
      return question.map(this::unlessDoubtful);
    }
    // An answer that is on its way may be older than what the caller has seen.
    if (next == null) {
      Promise<Boolean> answer = Promise.promise();
      next = answer.future();
      question.onComplete(answered -> askNext().onComplete(answer));
      return answer.future().map(this::unlessDoubtful);
    }
    return next.map(this::unlessDoubtful);
  }

  private synchronized Future<Boolean> askNext() {
    next = null;
    question = ask();
    return question;
  }

  private boolean unlessDoubtful(boolean current) {
    return current && isCertain();
  }

  private Future<Boolean> ask() {
    return link.answers()
        .compose(connected -> consumer())
        .compose(this::isDone)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              doubt(DOUBT);
              return Future.succeededFuture(false);
            });
  }

  private Future<ConsumerInfo> consumer() {
    return link.blocking(
        () -> link.connection().jetStreamManagement().getConsumerInfo(Streams.EVENTS, durable));
  }

  /**
   * Waits a moment for what is being handled. A replica that has died keeps what it was given until
   * that is delivered again.
   */
  private Future<Boolean> isDone(ConsumerInfo asked) {
    if (asked.getNumPending() > 0 || asked.getRedelivered() > 0) {
      return Future.succeededFuture(false);
    }
    if (asked.getNumAckPending() == 0) {
      return Future.succeededFuture(true);
    }
    long given = asked.getDelivered().getStreamSequence();
    return HANDLING
        .retry(
            link.vertx(),
            HANDLING_TRIES,
            NoSuchElementException.class::isInstance,
            () -> consumer().map(now -> requireHandled(now, given)))
        .map(true)
        .recover(
            failure ->
                failure instanceof NoSuchElementException
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  private static ConsumerInfo requireHandled(ConsumerInfo consumer, long sequence) {
    boolean isHandled =
        consumer.getNumAckPending() == 0 || consumer.getAckFloor().getStreamSequence() >= sequence;
    if (!isHandled) {
      throw new NoSuchElementException("events are being handled");
    }
    return consumer;
  }

  private synchronized void doubt(Duration howLong) {
    long until = System.nanoTime() + howLong.toNanos();
    doubtfulUntil = until - doubtfulUntil > 0 ? until : doubtfulUntil;
  }
}
