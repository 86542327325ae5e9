package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundTerms;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.orders.store.UsedPlaceStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes a paid order back for its buyer, or some seats of it, by the rules of its organiser. What was used or passed on
 * is not given back. Payments asks Stripe for the money; the seats return to sale once Stripe has taken that.
 */
public final class RefundOrder {
    private final FindOrders findOrders;
    private final EventStore events;
    private final UsedPlaceStore usedPlaces;
    private final OrderTransitions transitions;
    private final AwaitRefund awaitRefund;
    private final Duration window;
    private final Clock clock;

    /**
     * Refunds orders through {@code transitions}.
     *
     * @param window how long after it was made an order can be refunded, where its organiser has no policy
     */
    public RefundOrder(
            FindOrders findOrders,
            EventStore events,
            UsedPlaceStore usedPlaces,
            OrderTransitions transitions,
            AwaitRefund awaitRefund,
            Duration window,
            Clock clock) {
        this.findOrders = findOrders;
        this.events = events;
        this.usedPlaces = usedPlaces;
        this.transitions = transitions;
        this.awaitRefund = awaitRefund;
        this.window = window;
        this.clock = clock;
    }

    /**
     * The order afterwards, as far as Stripe answers in time; a repetition for the whole order succeeds.
     *
     * @param refundId of the new refund; an order that has it does not change
     * @param seats empty for all
     */
    public Future<Order> refund(String orderId, String userId, String refundId, List<Seats> seats) {
        // 1. Find the order, the rules of its event, and which places were used or passed on.
        return findOrders.findOwn(orderId, userId).compose(own -> Future.all(
                        events.find(own.sale()), usedPlaces.of(orderId))
                // 2. Store the refund with its event.
                .compose(found -> transitions.apply(orderId, order -> new RefundTerms(
                                order,
                                found.<Optional<EventDetails>>resultAt(0).orElse(null),
                                window,
                                found.resultAt(1))
                        .refund(seats, refundId, clock.instant())))
                // 3. Wait for what Stripe says.
                .compose(refunded -> awaitRefund.await(refunded.orElse(own))));
    }
}
