package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order: its public state and the seats that it holds. Transitions return the next state, or nothing where the
 * present state does not allow them.
 *
 * @param seats where its seats are
 */
record Order(OrderData data, List<Seats> seats) {
    /** What the servers that two domains take the time from may differ. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    /**
     * Seats in one block of the listing.
     *
     * @param block the block's number
     * @param count how many seats there
     */
    record Seats(int block, int count) {}

    /** A new order, for which these seats are held. */
    static Order created(
            String id,
            String userId,
            OrderData.Ticket ticket,
            String currency,
            List<Seats> held,
            Instant now,
            Instant expiresAt) {
        int quantity = held.stream().mapToInt(Seats::count).sum();
        OrderData data = new OrderData(
                id,
                1,
                userId,
                ticket,
                quantity,
                Math.multiplyExact(ticket.price(), quantity),
                currency,
                OrderStatus.CREATED,
                null,
                expiresAt,
                now);
        return new Order(data, List.copyOf(held));
    }

    String id() {
        return data.id();
    }

    long version() {
        return data.version();
    }

    OrderStatus status() {
        return data.status();
    }

    /** A payment has begun. */
    Optional<Order> awaitPayment() {
        return data.status() == OrderStatus.CREATED
                ? Optional.of(new Order(next(OrderStatus.AWAITING_PAYMENT, null), seats))
                : Optional.empty();
    }

    /** It is paid, even if its deadline has passed without anybody having noticed. */
    Optional<Order> complete() {
        return data.status().isPayable()
                ? Optional.of(new Order(next(OrderStatus.COMPLETE, null), seats))
                : Optional.empty();
    }

    /** It is given up before it was paid. */
    Optional<Order> cancel(CancelReason reason) {
        return data.status().isPayable()
                ? Optional.of(new Order(next(OrderStatus.CANCELLED, reason), seats))
                : Optional.empty();
    }

    /** Its deadline has passed before it was paid; what others say of the time does not count. */
    Optional<Order> expire(Instant now) {
        return now.isBefore(data.expiresAt().minus(CLOCK_TOLERANCE)) ? Optional.empty() : cancel(CancelReason.EXPIRED);
    }

    /** It was paid, and is given back. */
    Optional<Order> refund() {
        return data.status() == OrderStatus.COMPLETE
                ? Optional.of(new Order(next(OrderStatus.CANCELLED, CancelReason.REFUNDED), seats))
                : Optional.empty();
    }

    /** Its money has gone back, whether or not it was known to be paid. */
    Optional<Order> loseMoney() {
        return data.status() == OrderStatus.COMPLETE ? refund() : cancel(CancelReason.PAYMENT);
    }

    /**
     * Its payment is disputed, or the dispute is decided. A decision is final; where the bank gives the money back, the
     * order is taken back as well.
     */
    Optional<Order> dispute(DisputeStatus dispute) {
        boolean decided = data.dispute() != null && data.dispute() != DisputeStatus.OPEN;
        boolean stale = data.dispute() == dispute || (decided && dispute == DisputeStatus.OPEN);
        if (stale || data.status() == OrderStatus.CANCELLED) {
            return Optional.empty();
        }
        if (dispute == DisputeStatus.LOST) {
            CancelReason reason = data.status() == OrderStatus.COMPLETE ? CancelReason.REFUNDED : CancelReason.PAYMENT;
            return Optional.of(new Order(next(OrderStatus.CANCELLED, reason, dispute), seats));
        }
        return Optional.of(new Order(next(data.status(), null, dispute), seats));
    }

    private OrderData next(OrderStatus status, CancelReason reason) {
        return next(status, reason, data.dispute());
    }

    private OrderData next(OrderStatus status, CancelReason reason, DisputeStatus dispute) {
        return new OrderData(
                data.id(),
                data.version() + 1,
                data.userId(),
                data.ticket(),
                data.quantity(),
                data.amount(),
                data.currency(),
                status,
                reason,
                data.expiresAt(),
                data.createdAt(),
                dispute);
    }
}
