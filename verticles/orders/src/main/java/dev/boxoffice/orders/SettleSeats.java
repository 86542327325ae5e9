package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RemainingSeats;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.SoldSeats;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sells the seats of a complete order, and puts on sale again what was given back of it, or all of a cancelled one. It
 * may be repeated, also for an older state of the order: what was put on sale again stays there.
 */
public final class SettleSeats {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Blocks blocks;
    private final SoldSeats soldSeats;
    private final Function<String, Future<Optional<String>>> poolOf;

    /**
     * Settles seats in {@code blocks}.
     *
     * @param poolOf finds the pool of a ticket type
     */
    public SettleSeats(Blocks blocks, SoldSeats soldSeats, Function<String, Future<Optional<String>>> poolOf) {
        this.blocks = blocks;
        this.soldSeats = soldSeats;
        this.poolOf = poolOf;
    }

    /** Settles the seats of an order that has ended; the pools of those that came back to closed blocks. */
    Future<Set<String>> settle(Order order) {
        RemainingSeats remaining = new RemainingSeats(order);
        if (!remaining.isAllOrNothing()) {
            return parts(order, remaining).compose(parts -> settle(order, parts));
        }
        if (order.status() == OrderStatus.COMPLETE) {
            return blocks.sell(order.id(), order.seats()).map(Set.of());
        }
        return order.data().reason() == CancelReason.REFUNDED
                ? blocks.unsell(order.id(), order.seats())
                : blocks.release(order.id(), order.seats());
    }

    private Future<Set<String>> settle(Order order, List<Order.Seats> parts) {
        // 1. What is given back wholly may still be held: a late step is not to sell it.
        List<Order.Seats> given = select(order, parts, true);
        // 2. Of the rest the sale may not be carried out yet.
        List<Order.Seats> sold = select(order, parts, false);
        return blocks.release(order.id(), given).compose(freed -> blocks.sell(order.id(), sold)
                // 3. Give back what was sold beyond what is left.
                .compose(done -> soldSeats.reduce(order.id(), parts))
                .map(more -> union(freed, more)));
    }

    /** The parts as they were held. */
    private static List<Order.Seats> select(Order order, List<Order.Seats> parts, boolean isGivenBack) {
        return IntStream.range(0, parts.size())
                .filter(i -> (parts.get(i).count() == 0) == isGivenBack)
                .mapToObj(order.seats()::get)
                .toList();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private Future<List<Order.Seats>> parts(Order order, RemainingSeats remaining) {
        if (!remaining.needsPools()) {
            return Future.succeededFuture(remaining.parts(ticketId -> ticketId));
        }
        List<Future<Map.Entry<String, String>>> pools = order.data().lines().stream()
                .map(line -> poolOf.apply(line.ticketId())
                        .map(found -> Map.entry(
                                line.ticketId(),
                                found.orElseThrow(
                                        () -> Problem.unavailable("The listing is not known yet", RETRY_AFTER, null)))))
                .toList();
        return Future.all(pools).map(found -> {
            Map<String, String> known = pools.stream()
                    .map(Future::result)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return remaining.parts(known::get);
        });
    }
}
