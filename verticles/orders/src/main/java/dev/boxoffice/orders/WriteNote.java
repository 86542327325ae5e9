package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Replaces the note on an order, for the organiser of its event. */
public record WriteNote(FindEventOrder findOrders, OrderTransitions transitions) {
    /**
     * The order with this note.
     *
     * @param text empty for none
     * @param wanted the version that the organiser has seen, if that matters
     */
    public Future<Order> write(String eventId, String orderId, Actor actor, String text, OptionalLong wanted) {
        return findOrders.find(eventId, orderId, actor).compose(order -> transitions
                .apply(orderId, found -> {
                    actor.confirm();
                    return found.writeNote(text, wanted);
                })
                .map(changed -> changed.orElse(order)));
    }
}
