package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.platform.redis.ConcurrencyQuota;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import java.time.Instant;

/** Limits how many seats one account holds in unpaid orders. */
public record UnpaidSeatLimit(Quotas quotas, ConcurrencyQuota quota) {

    /** Counts an order until it is paid, ends, or its deadline passes; fails if the account has too many seats. */
    Future<Void> add(OrderRequest request, Instant deadline) {
        return quotas.enter(
                quota, new ConcurrencyQuota.Entry(request.userId(), request.orderId(), request.quantity(), deadline));
    }

    /** Stops counting an order for which no seats are held. */
    void remove(OrderRequest request) {
        leave(request.userId(), request.orderId(), request.quantity());
    }

    /** Stops counting an order that is paid, has ended, or was not inserted. */
    void remove(Order order) {
        leave(order.data().userId(), order.id(), order.data().quantity());
    }

    private void leave(String userId, String orderId, int quantity) {
        quotas.leave(quota, new ConcurrencyQuota.Entry(userId, orderId, quantity, Instant.EPOCH));
    }
}
