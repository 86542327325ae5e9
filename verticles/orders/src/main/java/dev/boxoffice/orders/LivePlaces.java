package dev.boxoffice.orders;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.platform.redis.LiveQuota;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import java.time.Instant;

/** Limits how many places one account has in unpaid orders. */
final class LivePlaces {
    private final Quotas quotas;
    private final LiveQuota quota;

    LivePlaces(Quotas quotas, LiveQuota quota) {
        this.quotas = quotas;
        this.quota = quota;
    }

    /** Counts an order until it is paid, ends, or its deadline has passed; 429 if it is too many. */
    Future<Void> enter(String userId, String orderId, int places, Instant deadline) {
        return quotas.enter(quota, new LiveQuota.Entry(userId, orderId, places, deadline));
    }

    /** Counts an order no longer. */
    Future<Void> leave(String userId, String orderId, int places) {
        return quotas.leave(quota, new LiveQuota.Entry(userId, orderId, places, Instant.EPOCH));
    }

    /** Counts an order no longer, as it is paid or has ended. */
    void ended(OrderData order) {
        leave(order.userId(), order.id(), order.quantity());
    }
}
