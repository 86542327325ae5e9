package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.StreamState;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * How far a domain has come with the events of one subject. Only the server knows: a connection looks fine for seconds
 * after a server has stopped answering, and a server that is back may have a backlog. One question at a time is asked,
 * for all callers that wait.
 *
 * <p>Safe to use from any thread: requests come on the event loops of the edge.
 */
public final class ConsumerProgress {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** Events that are under way while many come are dealt with in a moment. */
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final int MOST_LOOKS = 20;

    /** The publishers may need that long to publish what they could not while the server was away. */
    private static final Duration DOUBT = Duration.ofSeconds(10);

    /** A stream that is new is first told what is recent again. */
    private static final Duration DOUBT_OF_NEW = Duration.ofMinutes(1);

    private static final int MOST_MARKS = 1_000;

    private final NatsConnection link;
    private final String durable;
    private final String publisher;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant handledUntil = Instant.EPOCH;
    private Future<Instant> look = Future.succeededFuture(Instant.EPOCH);
    private long doubtfulUntil = System.nanoTime();

    /**
     * Of a consumer.
     *
     * @param publisher the domain that publishes its events
     */
    ConsumerProgress(NatsConnection link, String durable, String publisher) {
        this.link = link;
        this.durable = durable;
        this.publisher = publisher;
        link.onReconnect(() -> doubt(DOUBT));
        link.supervisor().onNew(Streams.EVENTS, this::found);
    }

    /** The stream had so many messages then. */
    private record Mark(Instant at, long sequence) {}

    private synchronized void found(StreamState found) {
        if (found.generation() > 0) {
            marks.clear();
            doubt(DOUBT_OF_NEW);
        }
    }

    /**
     * True if all events have been dealt with that were published until now; false if not within a few seconds, or if
     * that is not known.
     */
    public Future<Boolean> isCurrent(Clock clock) {
        Instant asked = clock.instant();
        return LOOKS.retry(link.vertx(), MOST_LOOKS, NoSuchElementException.class::isInstance, () -> handledUntil(clock)
                        .map(until -> requireReached(asked, until)))
                .otherwise(false);
    }

    private static boolean requireReached(Instant asked, Instant until) {
        if (until.isBefore(asked)) {
            throw new NoSuchElementException();
        }
        return true;
    }

    /**
     * Until when all events that were published have been dealt with, by {@code clock}: what is not known to have
     * happened by then did not happen.
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

    /** What the publisher has not published yet cannot have been dealt with. */
    private synchronized Instant lastHandled() {
        return link.published()
                .of(publisher)
                .filter(published -> published.isBefore(handledUntil))
                .orElse(handledUntil);
    }

    /** Where the stream and the consumer are, in this order. */
    private record Position(long last, ConsumerInfo consumer) {
        long handled() {
            boolean isAll = consumer.getNumPending() == 0 && consumer.getNumAckPending() == 0;
            return isAll ? last : consumer.getAckFloor().getStreamSequence();
        }
    }

    private Position position() throws IOException, JetStreamApiException {
        JetStreamManagement management = link.connection().jetStreamManagement();
        long last = management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
        return new Position(last, management.getConsumerInfo(Streams.EVENTS, durable));
    }

    private synchronized void note(Instant now, Position position) {
        marks.add(new Mark(now, position.last()));
        boolean isCertain = System.nanoTime() - doubtfulUntil >= 0;
        while (!marks.isEmpty() && marks.peek().sequence() <= position.handled()) {
            Mark passed = marks.remove();
            if (isCertain) {
                handledUntil = passed.at();
            }
        }
        if (marks.size() > MOST_MARKS) {
            marks.removeLast();
        }
    }

    private synchronized void doubt(Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        doubtfulUntil = until - doubtfulUntil > 0 ? until : doubtfulUntil;
    }
}
