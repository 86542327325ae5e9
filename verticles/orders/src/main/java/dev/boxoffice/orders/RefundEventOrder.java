package dev.boxoffice.orders;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundRequest;
import dev.boxoffice.orders.model.Refunds;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;

/** Gives back money, seats or both of an order, for the organiser of its event. */
public final class RefundEventOrder {
    private final FindEventOrder findOrders;
    private final OrderTransitions transitions;
    private final AwaitRefund awaitRefund;
    private final Clock clock;

    /** Refunds orders through {@code transitions}. */
    public RefundEventOrder(
            FindEventOrder findOrders, OrderTransitions transitions, AwaitRefund awaitRefund, Clock clock) {
        this.findOrders = findOrders;
        this.transitions = transitions;
        this.awaitRefund = awaitRefund;
        this.clock = clock;
    }

    /**
     * The order afterwards, as far as Stripe answers in time.
     *
     * @param refundId of the new refund; an order that has it does not change
     * @param request reads what is asked for, by the order
     */
    public Future<Order> refund(
            String eventId, String orderId, Actor actor, String refundId, Function<Order, RefundRequest> request) {
        return apply(eventId, orderId, actor, order -> request.apply(order)
                .refund(order, refundId, clock.instant(), amount -> text(amount, order.data())));
    }

    /** Has Stripe asked once more for a refund that it has refused; the order afterwards. */
    public Future<Order> retry(String eventId, String orderId, Actor actor, String refundId) {
        return apply(eventId, orderId, actor, order -> new Refunds(order).retry(refundId));
    }

    private Future<Order> apply(String eventId, String orderId, Actor actor, Function<Order, Decision<Order>> decide) {
        // 1. Find the order for the organiser.
        return findOrders
                .find(eventId, orderId, actor)
                // 2. Store the refund with its event.
                .compose(found -> transitions
                        .apply(orderId, order -> withinLimit(actor, decide).apply(order))
                        // 3. Wait for what Stripe says.
                        .compose(changed -> awaitRefund.await(changed.orElse(found))));
    }

    /** Members without the permission for any amount give back of one order no more than the organiser allows. */
    private static Function<Order, Decision<Order>> withinLimit(Actor actor, Function<Order, Decision<Order>> decide) {
        return order -> {
            actor.confirm();
            Decision<Order> decision = decide.apply(order);
            return decision instanceof Decision.Changed<Order> changed
                            && actor.refundLimit()
                                    .filter(limit -> new Refunds(changed.next()).givenByOrganiser() > limit)
                                    .isPresent()
                    ? Decision.refused(Problem.forbidden(
                            "refund.above_limit", "This is more of one order than your role may give back"))
                    : decision;
        };
    }

    private static String text(long amount, OrderData order) {
        return Money.toDecimal(amount, order.currency()) + " "
                + order.currency().toUpperCase(Locale.ROOT);
    }
}
