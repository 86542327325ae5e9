package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.EarlierOrders;
import dev.boxoffice.platform.identity.UserAddresses;
import io.vertx.core.Future;
import java.util.List;

/**
 * Gives orders of earlier versions, and those that such a version makes during an update, what an organiser finds them
 * by. An order that has it is not found again, so this goes on where it, or another process, was interrupted.
 */
public final class IndexEarlierOrders {
    private static final int BATCH = 50;

    /** In one run, which leaves room for requests before the next. */
    private static final int MOST_BATCHES = 100;

    private final EarlierOrders orders;
    private final UserAddresses addresses;

    /** Completes {@code orders} with the addresses of their buyers. */
    public IndexEarlierOrders(EarlierOrders orders, UserAddresses addresses) {
        this.orders = orders;
        this.addresses = addresses;
    }

    /** Completes some of them, or none if there are no more. */
    public Future<Void> index() {
        return index(MOST_BATCHES);
    }

    private Future<Void> index(int batches) {
        return orders.find(BATCH)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : index(found).compose(indexed -> batches > 1 ? index(batches - 1) : Future.succeededFuture()));
    }

    private Future<?> index(List<Order> found) {
        return Future.join(found.stream()
                .map(order ->
                        addresses.find(order.data().userId()).compose(email -> orders.index(order, email.orElse(null))))
                .toList());
    }
}
