package dev.boxoffice.platform.bridge;

import io.nats.client.api.ConsumerInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a durable consumer has been given all events of its subject that the stream has. Only the
 * server knows: a connection looks fine for seconds after a server has stopped answering, and a
 * server that is back may have a backlog. One question at a time is asked, for all callers that
 * wait.
 *
 * <p>Safe to use from any thread: requests come on the event loops of the edge.
 */
public final class EventFreshness {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** The publishers may need that long to publish what they could not while the server was away. */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private final NatsLink link;
  private final String durable;
  private Future<Boolean> question = Future.succeededFuture(false);

  /** The one after {@link #question}, for callers that came while it was under way. */
  private Future<Boolean> next;

  private volatile long doubtfulUntil = System.nanoTime();

  EventFreshness(NatsLink link, String durable) {
    this.link = link;
    this.durable = durable;
    link.onReconnect(this::doubt);
  }

  /** True if all events have been handed over; false if not, or if that is not known. */
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
    return current && System.nanoTime() - doubtfulUntil >= 0;
  }

  private Future<Boolean> ask() {
    return link.answers()
        .compose(
            connected ->
                link.blocking(
                    () ->
                        link.connection()
                            .jetStreamManagement()
                            .getConsumerInfo(Streams.EVENTS, durable)))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(EventFreshness::isDone)
        .recover(
            failure -> {
              doubt();
              return Future.succeededFuture(false);
            });
  }

  private static boolean isDone(ConsumerInfo consumer) {
    return consumer.getNumPending() == 0 && consumer.getRedelivered() == 0;
  }

  private void doubt() {
    doubtfulUntil = System.nanoTime() + DOUBT.toNanos();
  }
}
