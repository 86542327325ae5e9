package dev.boxoffice.expiration;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the queue again from the events of orders after Redis has lost its data. Replicas may do it at the same time: a
 * deadline of an order that has ended does no harm.
 */
public final class RecoverDeadlines {
    private static final Logger LOG = LoggerFactory.getLogger(RecoverDeadlines.class);

    private final EventBridge bridge;
    private final ExpirationQueue queue;
    private final Clock clock;
    private final Duration window;
    private boolean underWay;

    /** Recovers from the events of the last {@code window}, which is longer than any reservation. */
    public RecoverDeadlines(EventBridge bridge, ExpirationQueue queue, Clock clock, Duration window) {
        this.bridge = bridge;
        this.queue = queue;
        this.clock = clock;
        this.window = window;
    }

    /** Starts, unless a recovery is under way. */
    public void start() {
        if (underWay) {
            return;
        }
        underWay = true;
        bridge.replay(Subjects.ORDER_EVENTS, clock.instant().minus(window), this::take)
                .compose(taken -> queue.markWhole())
                .onSuccess(whole -> LOG.info("recovered the deadlines from the events of orders"))
                .onFailure(failure -> FailureLog.write(LOG, "recovering the deadlines failed", failure))
                .onComplete(ended -> underWay = false);
    }

    private Future<Void> take(List<CloudEvent> events) {
        Set<Deadline> live = new LinkedHashSet<>();
        Set<Deadline> ended = new LinkedHashSet<>();
        for (CloudEvent event : events) {
            if (event.type().equals(Subjects.ORDER_CREATED)) {
                deadline(event).ifPresent(live::add);
            } else if (event.type().equals(Subjects.ORDER_CANCELLED)
                    || event.type().equals(Subjects.ORDER_COMPLETED)) {
                deadline(event).ifPresent(ended::add);
            }
        }
        return queue.add(live).compose(added -> queue.remove(ended));
    }

    /** Empty for a malformed event, which is a dead letter already. */
    private static Optional<Deadline> deadline(CloudEvent event) {
        try {
            return Optional.of(Deadline.of(EventCodec.data(event.data(), OrderData.class)));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }
}
