package dev.boxoffice.expiration.events;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.ScheduleExpiration;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventHandler;
import io.vertx.core.Future;

/** The events that expiration consumes: those of orders. */
public record ExpirationEvents(ScheduleExpiration scheduleExpiration) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        EventHandler<OrderData> onEnded = (event, order) -> scheduleExpiration.cancel(order);
        return Future.all(
                        bridge.subscribe(
                                Subjects.ORDER_CREATED,
                                OrderData.class,
                                (event, order) -> scheduleExpiration.schedule(order)),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, onEnded),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, onEnded))
                .mapEmpty();
    }
}
