package dev.boxoffice.payments.events;

import dev.boxoffice.events.GuestClaim;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.ClaimPayments;
import dev.boxoffice.payments.TrackOrder;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventHandler;
import io.vertx.core.Future;

/** The events that payments consumes: those of orders and auth. */
public record PaymentsEvents(TrackOrder trackOrder, ClaimPayments claimPayments) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        EventHandler<OrderData> update = (event, order) -> trackOrder.update(order);
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, update),
                        bridge.subscribe(Subjects.ORDER_UPDATED, OrderData.class, update),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, update),
                        bridge.subscribe(
                                Subjects.ORDER_CANCELLED, OrderData.class, (event, order) -> trackOrder.cancel(order)),
                        bridge.subscribe(
                                Subjects.GUEST_CLAIMED,
                                GuestClaim.class,
                                (event, claim) -> claimPayments.claim(claim.id(), claim.userId())))
                .mapEmpty();
    }
}
