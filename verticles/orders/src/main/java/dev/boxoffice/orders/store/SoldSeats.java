package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** What orders have bought in blocks, of which they give some back. Each change of a block is atomic. */
public interface SoldSeats {
    /**
     * Puts sold seats of an order on sale again. A block in which it has so many left, or fewer, does not change.
     *
     * @param left how many seats the order keeps in each block
     * @return the pools of those that came back to closed blocks
     */
    Future<Set<String>> reduce(String orderId, List<Order.Seats> left);
}
