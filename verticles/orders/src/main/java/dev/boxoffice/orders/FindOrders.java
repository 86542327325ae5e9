package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import io.vertx.core.Future;
import java.util.List;

/** Finds the orders of a buyer. */
public final class FindOrders {
    private final OrderStore orders;

    /** Finds orders in {@code orders}. */
    public FindOrders(OrderStore orders) {
        this.orders = orders;
    }

    /** An order of {@code userId}; fails if there is none, or it is another user's. */
    public Future<Order> findOwn(String orderId, String userId) {
        return orders.find(orderId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Order")).requireBuyer(userId));
    }

    /**
     * A page of the orders of a user.
     *
     * @param total how many there are on all pages
     */
    public record Page(List<Order> orders, long total) {}

    /** The newest orders of {@code userId}, counted from {@code page} 1. */
    public Future<Page> page(String userId, int page, int limit) {
        return orders.findOfUser(userId, (page - 1) * limit, limit)
                .compose(found -> orders.countOfUser(userId).map(total -> new Page(found, total)));
    }
}
