package dev.boxoffice.orders;

import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.NoSuchElementException;

/** Waits a little for Stripe's answer to the refunds of an order, so that most answers to a request have it. */
public final class AwaitRefund {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Backoff ANSWER = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));

    private final Vertx vertx;
    private final OrderStore orders;
    private final OrderTransitions transitions;

    /** Reads {@code orders} until they have an answer. */
    public AwaitRefund(Vertx vertx, OrderStore orders, OrderTransitions transitions) {
        this.vertx = vertx;
        this.orders = orders;
        this.transitions = transitions;
    }

    /**
     * The order, once it has no pending refund or some seconds have passed. What it has given back is on sale again by
     * then, whether or not the event of the payment was handled to its end.
     */
    Future<Order> await(Order order) {
        return awaitAnswer(order)
                .compose(newest -> transitions.settleNow(newest).map(newest));
    }

    private Future<Order> awaitAnswer(Order order) {
        return isPending(order)
                ? ANSWER.retryFor(vertx, LIMIT, NoSuchElementException.class::isInstance, () -> find(order)
                                .map(newest -> {
                                    if (isPending(newest)) {
                                        throw new NoSuchElementException();
                                    }
                                    return newest;
                                }))
                        .recover(failure ->
                                failure instanceof NoSuchElementException ? find(order) : Future.failedFuture(failure))
                : find(order);
    }

    private Future<Order> find(Order order) {
        return orders.find(order.id()).map(found -> found.orElseThrow(() -> Problem.notFound("Order")));
    }

    private static boolean isPending(Order order) {
        return order.data().refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
    }
}
