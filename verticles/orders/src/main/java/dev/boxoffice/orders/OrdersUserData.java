package dev.boxoffice.orders;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.platform.identity.OrderContacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The orders of a user.
 *
 * @param show an order as its buyer sees it
 */
public record OrdersUserData(
        OrderStore orders, OrderTransitions transitions, OrderContacts contacts, Function<Order, JsonObject> show)
        implements UserData {
    private static final int BATCH = 100;

    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return collect(userId, new JsonArray()).map(list -> Map.of("orders", list));
    }

    private Future<JsonArray> collect(String userId, JsonArray list) {
        return orders.findOfUser(userId, list.size(), BATCH).compose(found -> {
            found.forEach(order -> list.add(exported(order)));
            return found.size() < BATCH || list.size() >= MOST_ENTRIES
                    ? Future.succeededFuture(list)
                    : collect(userId, list);
        });
    }

    private JsonObject exported(Order order) {
        return show.apply(order).put("email", order.email()).put("name", order.name());
    }

    /**
     * Removes what says who the buyer is. An order that is not paid yet is cancelled first: a payment of it that
     * succeeds goes back by itself.
     */
    @Override
    public Future<Void> erase(String userId) {
        return erase(userId, 0);
    }

    private Future<Void> erase(String userId, int from) {
        return orders.findOfUser(userId, from, BATCH)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : eraseAll(found).compose(erased -> erase(userId, from + found.size())));
    }

    private Future<?> eraseAll(List<Order> found) {
        return Future.all(found.stream().map(this::erase).toList());
    }

    private Future<?> erase(Order order) {
        // 1. End what is not paid, so that no tickets are sold to a buyer that cannot be reached.
        return transitions
                .apply(order.id(), OrdersUserData::cancelUnpaid)
                // 2. Remove the address that mails about it go to.
                .compose(cancelled -> contacts.remove(order.id()))
                // 3. Remove what its document says of the buyer.
                .compose(removed -> orders.update(order.id(), Order::erase));
    }

    private static Decision<Order> cancelUnpaid(Order order) {
        return order.status() == OrderStatus.COMPLETE ? Decision.unchanged() : order.cancel(OptionalLong.empty());
    }
}
