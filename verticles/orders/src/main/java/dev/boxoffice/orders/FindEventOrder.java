package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Finds orders for the organiser of their event. */
public final class FindEventOrder {
    private final EventOfOrganiser events;
    private final OrderStore orders;

    /** Finds orders in {@code orders}. */
    public FindEventOrder(EventOfOrganiser events, OrderStore orders) {
        this.events = events;
        this.orders = orders;
    }

    /** An order of an event; fails unless {@code actor} may act for its organiser. */
    public Future<Order> find(String eventId, String orderId, Actor actor) {
        return events.find(eventId, actor)
                .compose(event -> orders.find(orderId))
                .map(found -> found.filter(order -> order.sale().equals(eventId))
                        .orElseThrow(() -> Problem.notFound("Order")));
    }
}
