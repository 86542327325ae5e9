package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import io.vertx.core.Future;
import java.util.List;

/**
 * Gives the orders of a guest to the user who has verified the guest's address. They go on counting for limits per
 * buyer by the address, which is the same.
 */
public record ClaimOrders(OrderStore orders) {
    private static final int BATCH = 100;

    /** Gives all orders of {@code guestId} to {@code userId}; may be repeated. */
    public Future<Void> claim(String guestId, String userId) {
        return orders.findOfUser(guestId, 0, BATCH)
                .compose(found -> found.isEmpty() ? Future.succeededFuture() : claim(found, guestId, userId));
    }

    private Future<Void> claim(List<Order> found, String guestId, String userId) {
        return Future.all(found.stream()
                        .map(order -> orders.update(order.id(), present -> present.claim(userId)))
                        .toList())
                .compose(claimed -> claim(guestId, userId));
    }
}
