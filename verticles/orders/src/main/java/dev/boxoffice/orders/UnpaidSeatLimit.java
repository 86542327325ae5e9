package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.redis.ConcurrencyQuota;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import java.time.Instant;

/** Limits how many seats one account holds in unpaid orders. */
public record UnpaidSeatLimit(Quotas quotas, ConcurrencyQuota quota) {

    /** Counts an order until it is paid, ends, or its deadline passes; fails if the account has too many seats. */
    Future<Void> add(Order order) {
        return quotas.enter(quota, entry(order, order.data().expiresAt()));
    }

    /** Stops counting an order that is paid, has ended, or was not inserted. */
    void remove(Order order) {
        quotas.leave(quota, entry(order, Instant.EPOCH));
    }

    private static ConcurrencyQuota.Entry entry(Order order, Instant until) {
        return new ConcurrencyQuota.Entry(
                order.data().userId(), order.id(), order.data().quantity(), until);
    }
}
