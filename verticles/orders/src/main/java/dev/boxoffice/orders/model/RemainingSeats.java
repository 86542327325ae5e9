package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData.Line;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an order keeps in its blocks. The seats that are given back are taken from its last blocks first; more refunds
 * leave fewer seats in each block, never more, so that this can be carried out late and repeatedly.
 */
public record RemainingSeats(Order order) {
    /** True if it keeps all that it held, or nothing, and was never different. */
    public boolean isAllOrNothing() {
        return order.data().refunds().stream().allMatch(refund -> refund.seats().isEmpty())
                && !(isRefunded() && isEndedWithoutSeats());
    }

    /** Its seats are neither the buyer's nor on sale. */
    private boolean isBlocked(Refund refund) {
        return Refunds.stands(refund) && !refund.resold();
    }

    private boolean isRefunded() {
        return order.status() == OrderStatus.CANCELLED && order.data().reason() == CancelReason.REFUNDED;
    }

    /** By its event, or by hand at Stripe: neither says that its seats return to sale. */
    private boolean isEndedWithoutSeats() {
        Initiator by = order.data().endedBy();
        return by == Initiator.EVENT || by == Initiator.GATEWAY;
    }

    /** Seats that were given back, and do not return to sale. */
    int blocked() {
        if (isRefunded()) {
            return order.data().lines().stream()
                    .mapToInt(line -> line.quantity() - freed(line))
                    .sum();
        }
        return order.data().lines().stream()
                .mapToInt(line -> seats(line, refund -> Refunds.counts(refund) && !refund.resold()))
                .sum();
    }

    /** Whether its types draw from several pools, so that their pools have to be known. */
    public boolean needsPools() {
        return seatPools().distinct().count() > 1;
    }

    private Stream<String> seatPools() {
        return order.seats().stream().map(Order.Seats::pool).filter(Usage::isSeats);
    }

    /**
     * The parts that it held, each with the number that it keeps.
     *
     * @param poolOf the pool of each type of the order, if {@link #needsPools}
     */
    public List<Order.Seats> parts(UnaryOperator<String> poolOf) {
        Map<String, Integer> freed = new HashMap<>();
        for (Line line : order.data().lines()) {
            String pool = needsPools()
                    ? poolOf.apply(line.ticketId())
                    : seatPools().findFirst().orElse("");
            freed.merge(pool, freed(line), Integer::sum);
        }
        List<Order.Seats> parts = new ArrayList<>(order.seats());
        for (int i = parts.size() - 1; i >= 0; i--) {
            Order.Seats part = parts.get(i);
            int kept = Usage.isSeats(part.pool()) ? part.count() - taken(freed, part) : keptByCounter(part);
            parts.set(i, new Order.Seats(part.pool(), part.block(), kept));
        }
        return Collections.unmodifiableList(parts);
    }

    private static int taken(Map<String, Integer> freed, Order.Seats part) {
        int taken = Math.min(part.count(), freed.getOrDefault(part.pool(), 0));
        freed.merge(part.pool(), -taken, Integer::sum);
        return taken;
    }

    /** Seats of a type that return to sale. */
    private int freed(Line line) {
        if (order.status() == OrderStatus.CANCELLED && !isRefunded()) {
            return line.quantity();
        }
        return order.status() != OrderStatus.CANCELLED || isEndedWithoutSeats()
                ? seats(line, refund -> Refunds.counts(refund) && refund.resold())
                : line.quantity() - seats(line, this::isBlocked);
    }

    private int seats(Line line, Predicate<Refund> filter) {
        return Refunds.seats(order.data().refunds().stream().filter(filter).toList(), line.ticketId());
    }

    /** What counts for a limit is given back with the seats, whether or not these are resold. */
    private int keptByCounter(Order.Seats part) {
        if (order.status() == OrderStatus.CANCELLED) {
            return 0;
        }
        return order.data().lines().stream()
                .filter(line -> Usage.countsTicket(part.pool(), line.ticketId()))
                .mapToInt(line -> Math.max(0, part.count() - seats(line, Refunds::counts)))
                .findFirst()
                .orElse(part.count());
    }
}
