package dev.boxoffice.platform.bridge;

import io.nats.client.api.ConsumerInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a durable consumer has been given all events of its subject that the stream has. Only the
 * server knows: a connection looks fine for seconds after a server has stopped answering, and a
 * server that is back may have a backlog. One question serves all who ask at the same time.
 *
 * <p>Belongs to the event loop that it was made on.
 */
public final class EventFreshness {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final Duration LIFE = Duration.ofMillis(250);

  /** The publishers may need that long to publish what they could not while the server was away. */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private final NatsLink link;
  private final String durable;
  private Future<Boolean> answer;
  private long askedAt;
  private long doubtfulUntil = System.nanoTime();

  EventFreshness(NatsLink link, String durable) {
    this.link = link;
    this.durable = durable;
    link.onReconnect(this::doubt);
  }

  /** True if all events have been handed over; false if not, or if that is not known. */
  public Future<Boolean> isCurrent() {
    long now = System.nanoTime();
    if (answer == null || (answer.isComplete() && now - askedAt > LIFE.toNanos())) {
      askedAt = now;
      answer = ask();
    }
    return answer.map(current -> current && System.nanoTime() - doubtfulUntil >= 0);
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
