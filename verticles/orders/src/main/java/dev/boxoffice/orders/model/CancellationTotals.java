package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What cancelling an event means for its orders, and how far that has come: sums of the orders. Belongs to the one who
 * adds the orders.
 */
public final class CancellationTotals {
    /** Banks may refuse a refund after so long. */
    private static final Duration OLD = Duration.ofDays(180);

    private final boolean isCancelled;
    private final Instant now;
    private final Map<Obstacle, Sum> notRefundable = new EnumMap<>(Obstacle.class);
    private final Map<RefundState, Integer> refunds = new EnumMap<>(RefundState.class);
    private int orders;
    private int seats;
    private int reservations;
    private long amount;
    private int open;
    private int none;

    /** Why money may not go back. */
    public enum Obstacle implements EnumText {
        /** The bank decides. */
        DISPUTED,
        /** It is back already. */
        RETURNED,
        /** The bank may refuse a refund after so long. */
        OLD
    }

    /** Whether the event is cancelled, and all orders are. */
    public enum Status implements EnumText {
        /** The event is not cancelled. */
        PREVIEW,
        /** Orders are still to be cancelled or refunded. */
        RUNNING,
        /** No order is left, and Stripe has answered for each. */
        DONE
    }

    /** Orders, and their money in minor units. */
    public record Sum(int orders, long amount) {
        private Sum plus(long more) {
            return new Sum(orders + 1, amount + more);
        }
    }

    /** The sums of no order. */
    public CancellationTotals(boolean isCancelled, Instant now) {
        this.isCancelled = isCancelled;
        this.now = now;
    }

    /** Adds an order of the event. */
    public void add(Order order) {
        OrderData data = order.data();
        boolean isEnded = data.status() == OrderStatus.CANCELLED;
        if (isEnded && data.endedBy() != Initiator.EVENT) {
            return;
        }
        boolean isReservation = data.status().isPayable() || data.reason() == CancelReason.EXPIRED;
        open += isEnded ? 0 : 1;
        if (isReservation) {
            reservations++;
            return;
        }
        Optional<Refund> refund = data.refunds().stream()
                .filter(each -> isEnded && each.by() == Initiator.EVENT && each.amount() > 0)
                .findFirst();
        long money = isEnded ? refund.map(Refund::amount).orElse(0L) : new Refunds(order).moneyLeft();
        orders++;
        seats += data.quantity() - givenBack(data);
        boolean isDisputed = data.dispute() == DisputeStatus.OPEN;
        amount += isDisputed ? 0 : money;
        if (isDisputed) {
            add(Obstacle.DISPUTED, money);
        } else if (money == 0 && data.amount() > 0) {
            add(Obstacle.RETURNED, data.amount());
        } else if (money > 0 && data.createdAt().isBefore(now.minus(OLD))) {
            add(Obstacle.OLD, money);
        }
        if (isEnded) {
            refund.ifPresentOrElse(each -> refunds.merge(each.state(), 1, Integer::sum), () -> none++);
        }
    }

    private void add(Obstacle obstacle, long money) {
        notRefundable.merge(obstacle, new Sum(1, money), (known, one) -> known.plus(money));
    }

    /** Seats that went back before the event was cancelled. */
    private static int givenBack(OrderData data) {
        return data.refunds().stream()
                .filter(refund -> Refunds.counts(refund) && refund.by() != Initiator.EVENT)
                .mapToInt(OrderData.Refund::quantity)
                .sum();
    }

    /** How far it has come. */
    public Status status() {
        if (!isCancelled) {
            return Status.PREVIEW;
        }
        return open == 0 && refunds(RefundState.PENDING) == 0 ? Status.DONE : Status.RUNNING;
    }

    /** Complete orders, also those that were complete before the event was cancelled. */
    public int orders() {
        return orders;
    }

    /** Their seats. */
    public int seats() {
        return seats;
    }

    /** Unpaid orders. */
    public int reservations() {
        return reservations;
    }

    /** What goes back in all, in minor units. */
    public long amount() {
        return amount;
    }

    /** Orders of which money may not go back. */
    public Map<Obstacle, Sum> notRefundable() {
        return notRefundable;
    }

    /** Orders that are not cancelled. */
    public int open() {
        return open;
    }

    /** Cancelled orders without a refund. */
    public int none() {
        return none;
    }

    /** Cancelled orders whose refund has come so far. */
    public int refunds(RefundState state) {
        return refunds.getOrDefault(state, 0);
    }
}
