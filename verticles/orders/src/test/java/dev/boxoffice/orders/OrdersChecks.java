package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RemainingSeats;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.model.Usage;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What always holds in {@link OrdersModel}, and what holds once nothing is under way. */
final class OrdersChecks {
    private final InMemorySeats seats;
    private final Map<String, Order> orders;
    private final ModelPayments payments;
    private final Map<String, Integer> mostOffered = new HashMap<>();
    private final Map<String, Integer> soldAtCancellation = new HashMap<>();
    private Map<String, Integer> takenBefore = Map.of();

    OrdersChecks(InMemorySeats seats, Map<String, Order> orders, ModelPayments payments) {
        this.seats = seats;
        this.orders = orders;
        this.payments = payments;
    }

    /** Notes what an order has when the event is cancelled: none of it returns to sale afterwards. */
    void change(Order before, Order after) {
        if (before.status() == OrderStatus.COMPLETE) {
            if (after.data().endedBy() == Initiator.EVENT) {
                soldAtCancellation.put(after.id(), seats(left(before)));
            } else if (after.data().endedBy() == Initiator.GATEWAY) {
                soldAtCancellation.put(after.id(), seats(left(after)));
            }
        }
    }

    private static int seats(List<Order.Seats> parts) {
        return parts.stream()
                .filter(part -> Usage.isSeats(part.pool()))
                .mapToInt(Order.Seats::count)
                .sum();
    }

    /** The organiser wants to sell so many from now on. */
    void offer(ModelEvent changed) {
        changed.quantities().forEach((pool, quantity) -> mostOffered.merge(pool, quantity, Math::max));
    }

    void check() {
        Map<String, Integer> taken = new HashMap<>();
        seats.blocks.values().forEach(block -> {
            int inBlock = seats.takenIn(block.id());
            assertEquals(inBlock, block.taken(), () -> "taken of " + block);
            assertTrue(block.free() >= 0 || block.pool().startsWith("buyer:"), () -> "free of " + block);
            taken.merge(block.pool(), inBlock, Integer::sum);
        });
        taken.forEach((pool, count) -> {
            assertTrue(count <= most(pool), () -> count + " taken of " + pool);
            // More are taken only of what the quantity that was accepted last leaves.
            boolean isHeld = count > takenBefore.getOrDefault(pool, 0) && seats.pools.containsKey(pool);
            assertTrue(
                    !isHeld || count <= seats.pool(pool).quantity(),
                    () -> count + " taken by a hold of " + seats.pool(pool));
        });
        takenBefore = taken;
        orders.values().forEach(this::checkParts);
        live().forEach(OrdersChecks::checkAmounts);
        for (int i = 0; i < 2; i++) {
            String buyer = "buyer" + i;
            Predicate<Order> isOfBuyer = order -> order.data().userId().equals(buyer);
            int children = live().stream()
                    .filter(isOfBuyer)
                    .mapToInt(OrdersChecks::children)
                    .sum();
            assertTrue(children <= ModelEvent.CHILDREN_PER_BUYER, () -> children + " children of " + buyer);
            long uses = live().stream()
                    .filter(isOfBuyer)
                    .filter(OrdersChecks::usesCode)
                    .count();
            assertTrue(uses <= ModelEvent.USES_PER_BUYER, () -> uses + " uses by " + buyer);
        }
        long uses = live().stream().filter(OrdersChecks::usesCode).count();
        assertTrue(uses <= mostOffered.get(ModelEvent.CODE_POOL), () -> uses + " uses of the code");
    }

    private int most(String pool) {
        if (mostOffered.containsKey(pool)) {
            return mostOffered.get(pool);
        }
        return pool.startsWith("buyer:code:") ? ModelEvent.USES_PER_BUYER : ModelEvent.CHILDREN_PER_BUYER;
    }

    private List<Order> live() {
        return orders.values().stream()
                .filter(order -> order.status() != OrderStatus.CANCELLED)
                .toList();
    }

    private static boolean usesCode(Order order) {
        return order.data().codeId() != null;
    }

    /** Children that the order has, and were not given back. */
    private static int children(Order order) {
        return order.data().lines().stream()
                        .filter(line -> line.ticketId().equals("child"))
                        .mapToInt(OrderData.Line::quantity)
                        .sum()
                - order.data().refunds().stream()
                        .filter(OrdersChecks::counts)
                        .flatMap(refund -> refund.seats().stream())
                        .filter(part -> part.ticketId().equals("child"))
                        .mapToInt(OrderData.Seats::quantity)
                        .sum();
    }

    private static boolean counts(OrderData.Refund refund) {
        return refund.state() == RefundState.SENT || refund.state() == RefundState.RETURNED;
    }

    /** What an order keeps is its own: held or sold, whatever of it was given back. */
    private void checkParts(Order order) {
        left(order).forEach(part -> {
            int had = count(seats.heldIn(part.blockId()).get(order.id()))
                    + count(seats.soldIn(part.blockId()).get(order.id()));
            assertTrue(had >= part.count(), () -> "lost " + part + ", has " + had + " of " + order);
        });
    }

    private static int count(InMemorySeats.Held held) {
        return held == null ? 0 : held.quantity();
    }

    private static List<Order.Seats> left(Order order) {
        boolean isGone = order.status() == OrderStatus.CANCELLED && order.data().reason() != CancelReason.REFUNDED;
        return isGone ? List.of() : new RemainingSeats(order).parts(ModelEvent::poolOf);
    }

    private static void checkAmounts(Order order) {
        OrderData data = order.data();
        long full = data.lines().stream()
                .mapToLong(line -> line.price() * line.quantity())
                .sum();
        assertEquals(
                data.amount(),
                data.lines().stream().mapToLong(OrderData.Line::amount).sum(),
                "lines");
        assertEquals(full, data.amount() + data.discount(), "discount");
        assertEquals(data.quantity(), seats(order.seats()), "seats");
    }

    void checkAtRest(ModelEvent event, boolean isCancelled) {
        Map<String, Integer> wanted = new TreeMap<>();
        orders.values()
                .forEach(order -> left(order).forEach(part -> wanted.merge(part.pool(), part.count(), Integer::sum)));
        wanted.values().removeIf(count -> count == 0);
        Map<String, Integer> taken = new TreeMap<>();
        seats.blocks.values().forEach(block -> taken.merge(block.pool(), seats.takenIn(block.id()), Integer::sum));
        taken.values().removeIf(count -> count == 0);
        assertEquals(wanted, taken, () -> "what orders have: " + orders.values() + seats.sales + seats.holds);
        event.quantities().forEach((id, quantity) -> {
            int expected = Math.max(quantity, taken.getOrDefault(id, 0));
            assertEquals(expected, seats.pool(id).capacity(), () -> "capacity of " + seats.pool(id));
            assertEquals(seats.pool(id).isTooLarge(), seats.pool(id).closed(), () -> "closed: " + seats.pool(id));
        });
        assertTrue(seats.pools.keySet().stream().filter(Usage::isSeats).count() == 2, "pools of seats");
        assertFalse(isCancelled && !live().isEmpty(), "orders of the cancelled event");
        orders.values().forEach(this::checkMoney);
        soldAtCancellation.forEach(
                (id, count) -> assertEquals(count, seats(left(orders.get(id))), () -> "sold of " + orders.get(id)));
    }

    /** Money in is money out and what the organiser keeps. */
    private void checkMoney(Order order) {
        OrderData data = order.data();
        String id = order.id();
        long left = payments.left(id);
        long refunded = data.refunds().stream()
                .filter(OrdersChecks::counts)
                .mapToLong(OrderData.Refund::amount)
                .sum();
        assertEquals(payments.refunded(id), refunded, () -> "refunded of " + order);
        if (order.status() == OrderStatus.COMPLETE) {
            assertEquals(data.amount() - refunded, left, () -> "left of " + order);
        } else if (data.reason() != CancelReason.REFUNDED) {
            assertEquals(0, left, () -> "left of " + order);
        } else {
            long refused = data.refunds().stream()
                    .filter(refund -> refund.state() == RefundState.REFUSED)
                    .mapToLong(OrderData.Refund::amount)
                    .sum();
            assertTrue(data.kept() <= left, () -> "kept of " + left + ": " + order);
            assertTrue(left <= data.kept() + refused, () -> "left " + left + ": " + order);
        }
    }

    /** What is left can be held, and nothing more. */
    void checkSeatsLeft(ModelEvent event, ModelProcess by, Interleaving interleaving) {
        HoldSeats holdSeats = new HoldSeats(by.blocks, by.allocate);
        event.quantities().forEach((pool, quantity) -> {
            int taken = seats.blocks.values().stream()
                    .filter(block -> block.pool().equals(pool))
                    .mapToInt(block -> seats.takenIn(block.id()))
                    .sum();
            int left = quantity - taken;
            for (int i = 0; i <= Math.max(0, left); i++) {
                Future<List<Order.Seats>> found = holdSeats.hold(new Offer(pool, 1), pool + i, 1);
                interleaving.runAll();
                boolean isLeft = i < left;
                assertEquals(isLeft, !found.result().isEmpty(), () -> left + " left of " + seats.pool(pool));
            }
        });
    }
}
