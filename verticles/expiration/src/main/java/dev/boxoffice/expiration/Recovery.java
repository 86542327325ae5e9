package dev.boxoffice.expiration;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
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
 * Fills the sets again from the events of orders where Redis has lost its data. Replicas may do it side by side: a
 * deadline too many does no harm.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String ORDER_EVENTS = "events.order.*";

    private final EventBridge bridge;
    private final ExpirationQueue queue;
    private final Clock clock;
    private final Duration window;
    private boolean underWay;

    /** Recovers from what was published in the last {@code window}, longer than any reservation lasts. */
    Recovery(EventBridge bridge, ExpirationQueue queue, Clock clock, Duration window) {
        this.bridge = bridge;
        this.queue = queue;
        this.clock = clock;
        this.window = window;
    }

    /** Fills the sets, unless that is being done already. */
    void start() {
        if (underWay) {
            return;
        }
        underWay = true;
        bridge.recall(ORDER_EVENTS, clock.instant().minus(window), this::take)
                .compose(taken -> queue.markWhole())
                .onSuccess(whole -> LOG.info("deadlines were taken over from the events of orders"))
                .onFailure(failure -> FailureLog.write(LOG, "deadlines could not be recovered", failure))
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

    /** What cannot be read is a dead letter, and keeps no other deadline from coming back. */
    private static Optional<Deadline> deadline(CloudEvent event) {
        try {
            return Optional.of(ExpirationEvents.deadline(EventCodec.data(event.data(), OrderData.class)));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }
}
