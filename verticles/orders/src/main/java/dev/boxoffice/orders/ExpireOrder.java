package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.nats.ConsumerProgress;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Cancels an unpaid order whose deadline has passed. An outage may delay the event of a payment until after the
 * deadline, so it waits until all payments up to the deadline are known.
 */
public final class ExpireOrder {
    /** An announcement that comes this much too early is retried; an earlier one has no effect. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final OrderStore orders;
    private final OrderTransitions transitions;
    private final ConsumerProgress payments;
    private final Clock clock;

    /**
     * Expires orders through {@code transitions}.
     *
     * @param payments how far the events of succeeded payments were handled
     */
    public ExpireOrder(OrderStore orders, OrderTransitions transitions, ConsumerProgress payments, Clock clock) {
        this.orders = orders;
        this.transitions = transitions;
        this.payments = payments;
        this.clock = clock;
    }

    /** All payments that were made until then are known. */
    public Future<Instant> paymentsKnownUntil() {
        return payments.handledUntil(clock);
    }

    /**
     * Expires the order; the order afterwards, empty if it does not change. Fails with a transient problem while its
     * deadline is about to pass, or a payment in time may not be known yet.
     */
    public Future<Optional<Order>> expire(String orderId) {
        return orders.find(orderId)
                .map(found -> found.filter(order -> order.status().isPayable() && isAlmostOver(order)))
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture(due)
                        : paymentsKnownUntil().compose(until -> expire(due.get(), until)));
    }

    private boolean isAlmostOver(Order order) {
        return order.data().expiresAt().isBefore(clock.instant().plus(EARLY));
    }

    /** Payments are known until now at most, so this waits for the deadline as well. */
    private Future<Optional<Order>> expire(Order order, Instant knownUntil) {
        return knownUntil.isBefore(order.data().expiresAt())
                ? Future.failedFuture(
                        Problem.unavailable("payments until the deadline are not known yet", RETRY_AFTER, null))
                : transitions.apply(order.id(), found -> found.expire(clock.instant()));
    }
}
