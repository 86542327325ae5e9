package dev.boxoffice.expiration;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import java.util.List;

/**
 * The events that expiration takes from orders. A deadline that is added again, or after its order has ended, does no
 * harm: orders decides what an announcement means.
 */
final class ExpirationEvents {
    private final ExpirationQueue queue;
    private final Announcer announcer;

    ExpirationEvents(ExpirationQueue queue, Announcer announcer) {
        this.queue = queue;
        this.announcer = announcer;
    }

    Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, this::onCreated),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, this::onEnded),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, this::onEnded))
                .mapEmpty();
    }

    private Future<Void> onCreated(CloudEvent event, OrderData order) {
        TraceContext origin = TraceContext.current();
        Deadline deadline = deadline(order);
        // Only traces are followed that far: one write more for each deadline is not worth an id.
        Future<Void> remembered =
                origin.trace().isEmpty() ? Future.succeededFuture() : queue.remember(deadline, origin);
        return remembered
                .compose(ready -> queue.add(List.of(deadline)))
                .onSuccess(added -> announcer.onAdded(order.expiresAt()));
    }

    private Future<Void> onEnded(CloudEvent event, OrderData order) {
        return queue.remove(List.of(deadline(order)));
    }

    static Deadline deadline(OrderData order) {
        return new Deadline(order.id(), order.expiresAt());
    }
}
