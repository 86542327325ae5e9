package dev.boxoffice.expiration;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import java.util.List;

/**
 * Schedules the deadlines of orders. A deadline that is scheduled again, or after its order has ended, does no harm:
 * orders decides what an announcement means.
 */
public final class ScheduleExpiration {
    private final ExpirationQueue queue;
    private final AnnounceExpirations announcements;

    /** Schedules deadlines in {@code queue}. */
    public ScheduleExpiration(ExpirationQueue queue, AnnounceExpirations announcements) {
        this.queue = queue;
        this.announcements = announcements;
    }

    /** Schedules the deadline of a new order; one that is free and waits for nothing has none. */
    public Future<Void> schedule(OrderData order) {
        if (order.amount() == 0 && !order.answersDue()) {
            return Future.succeededFuture();
        }
        Deadline deadline = Deadline.of(order);
        TraceContext origin = TraceContext.current();
        // Stores the trace only if the request has one, to save a write.
        return (origin.trace().isEmpty() ? Future.<Void>succeededFuture() : queue.keepOrigin(deadline, origin))
                .compose(kept -> queue.add(List.of(deadline)))
                .onSuccess(added -> announcements.wakeAt(deadline.expiresAt()));
    }

    /** Removes the deadline of an order that has ended. */
    public Future<Void> cancel(OrderData order) {
        return queue.remove(List.of(Deadline.of(order)));
    }
}
