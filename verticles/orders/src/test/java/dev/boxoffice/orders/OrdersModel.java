package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest.Item;
import dev.boxoffice.orders.model.RefundTerms;
import dev.boxoffice.orders.model.Supply;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.model.Usage;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Buyers order several types of an event, with a code and limits per buyer, and cancel, pay and refund, while its
 * organiser changes the quantities: in several processes whose steps interleave in any order, and which may die between
 * any two steps.
 */
final class OrdersModel {
    private static final int ACTIONS = 30;
    private static final List<String> TYPES = List.of("adult", "child", "camping");

    private final Random random;
    private final Interleaving interleaving;
    private final InMemorySeats seats;
    private final Map<String, Order> orders = new TreeMap<>();
    private final Set<String> abandoned = new HashSet<>();
    private final Map<String, Integer> mostOffered = new HashMap<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, Replica> placing = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Supply> stored = new HashMap<>();
    private Map<String, Integer> takenBefore = Map.of();
    private ModelEvent event;
    private int requests;

    /** A state of the event on its way to orders; it comes again if its handler died. */
    private record Delivery(ModelEvent received, Future<?> handled) {}

    private static final class Replica {
        final Process process = new Process();
        final CreatePool createPool;
        final DecideChange decideChange;
        final ShrinkPool shrinkPool;
        final HoldOrder holdOrder;
        final Blocks blocks;
        final AllocateBlocks allocate;

        Replica(InMemorySeats seats) {
            Pools pools = seats.pools(process);
            blocks = seats.blocks(process);
            allocate = new AllocateBlocks(pools, blocks);
            CloseBlocks close = new CloseBlocks(pools, blocks, allocate);
            shrinkPool = new ShrinkPool(pools, blocks, allocate, close);
            createPool = new CreatePool(pools, blocks, shrinkPool);
            decideChange = new DecideChange(createPool, allocate, shrinkPool, close, pools, blocks);
            holdOrder = new HoldOrder(new HoldSeats(blocks, allocate), new SoldOutCache(), blocks);
        }
    }

    OrdersModel(long seed) {
        random = new Random(seed);
        interleaving = new Interleaving(random, this::check);
        seats = new InMemorySeats(interleaving);
        replicas.add(new Replica(seats));
        replicas.add(new Replica(seats));
        change(ModelEvent.any(random));
        interleaving.runAll();
    }

    private void change(ModelEvent changed) {
        event = changed;
        changed.quantities().forEach((pool, quantity) -> mostOffered.merge(pool, quantity, Math::max));
        deliver(changed);
    }

    private void deliver(ModelEvent received) {
        deliveries.add(new Delivery(received, handle(any(replicas), received)));
    }

    /** As {@link UpdateListing} does for each type, and {@link UpdateEvent} for the code. */
    private Future<?> handle(Replica replica, ModelEvent received) {
        return Future.all(received.supplies().stream()
                .map(supply -> replica.createPool.findOrCreate(supply).compose(pool -> interleaving
                        .step(replica.process, () -> store(supply))
                        .compose(newest -> replica.decideChange.adopt(supply.change(), newest, pool, true))))
                .toList());
    }

    private Supply store(Supply received) {
        return stored.merge(
                received.pool(), received, (known, other) -> known.change() > other.change() ? known : other);
    }

    void play() {
        for (int i = 0; i < ACTIONS; i++) {
            act(random.nextInt(20));
            interleaving.run(random.nextInt(30));
        }
        interleaving.runAll();
        finish();
        checkAtRest();
    }

    private void act(int choice) {
        if (choice < 11) {
            place();
        } else if (choice < 17 && !orders.isEmpty()) {
            transition();
        } else if (choice < 18) {
            change(event.changed(random));
        } else if (choice < 19) {
            // The same event comes once more, by another type.
            deliver(event);
        } else {
            int index = random.nextInt(replicas.size());
            interleaving.kill(replicas.get(index).process);
            replicas.set(index, new Replica(seats));
        }
    }

    private <T> T any(Collection<T> of) {
        return List.copyOf(of).get(random.nextInt(of.size()));
    }

    private void place() {
        List<Item> items = new ArrayList<>();
        TYPES.stream()
                .filter(type -> random.nextBoolean())
                .forEach(type -> items.add(new Item(type, 1 + random.nextInt(random.nextInt(6) == 0 ? 30 : 3))));
        if (items.isEmpty()) {
            items.add(new Item("adult", 1));
        }
        boolean isDiscounted = items.stream().anyMatch(item -> !item.ticketId().equals("child"));
        String code = isDiscounted && random.nextBoolean() ? "code" : null;
        Cart cart = event.cart("o" + requests++, "buyer" + random.nextInt(2), items, code);
        Replica replica = any(replicas);
        placing.put(cart.request().orderId(), replica);
        Order order = Order.create(cart, ModelEvent.NOW, ModelEvent.NOW.plusSeconds(900));
        replica.holdOrder
                .hold(cart.sale(), order.id(), cart.claims())
                .compose(held -> insert(replica, order.holding(held)));
    }

    private Future<?> insert(Replica replica, Order order) {
        return interleaving
                .step(replica.process, () -> {
                    boolean isNew = !abandoned.contains(order.id());
                    if (isNew) {
                        orders.put(order.id(), order);
                    }
                    return isNew;
                })
                .compose(isNew -> isNew ? Future.succeededFuture() : replica.blocks.release(order.id(), order.seats()));
    }

    private void transition() {
        List<Function<Order, Decision<Order>>> ways = List.of(
                order -> order.cancel(OptionalLong.empty()),
                Order::complete,
                order -> new RefundTerms(order, null, Duration.ofDays(1)).refund(List.of(), "r", ModelEvent.NOW),
                order -> order.expire(order.data().expiresAt()));
        Function<Order, Decision<Order>> decide = any(ways);
        String id = any(orders.keySet());
        Replica replica = any(replicas);
        interleaving
                .step(replica.process, () -> {
                    if (decide.apply(orders.get(id)) instanceof Decision.Changed<Order> changed) {
                        orders.put(id, changed.next());
                    }
                    return orders.get(id);
                })
                .compose(order -> settle(replica, order));
    }

    /** As {@link OrderTransitions} does. */
    private static Future<?> settle(Replica replica, Order order) {
        Blocks blocks = replica.blocks;
        if (order.status().isPayable()) {
            return Future.succeededFuture();
        }
        if (order.status() == OrderStatus.COMPLETE) {
            return blocks.sell(order.id(), order.seats());
        }
        Future<Set<String>> freed = order.data().reason() == CancelReason.REFUNDED
                ? blocks.unsell(order.id(), order.seats())
                : blocks.release(order.id(), order.seats());
        return freed.compose(tooLarge ->
                Future.join(tooLarge.stream().map(replica.shrinkPool::follow).toList()));
    }

    /** What the sweeps do: abandoned holds return, what a dead process has begun is done, pools shrink. */
    private void finish() {
        Replica last = new Replica(seats);
        seats.holds.forEach((blockId, holds) -> List.copyOf(holds.keySet()).stream()
                .filter(orderId -> !isPart(orderId, blockId))
                .forEach(orderId -> {
                    assertTrue(!replicas.contains(placing.get(orderId)), () -> "left held in " + blockId);
                    abandoned.add(orderId);
                    Block block = seats.blocks.get(blockId);
                    int count = holds.get(orderId).quantity();
                    last.blocks.release(orderId, List.of(new Order.Seats(block.pool(), block.number(), count)));
                }));
        orders.values().forEach(order -> settle(last, order));
        if (random.nextBoolean()) {
            sweepPools(last);
        }
        deliveries.stream()
                .filter(delivery -> !delivery.handled().isComplete())
                .forEach(delivery -> handle(last, delivery.received()));
        interleaving.runAll();
        // What changes a pool puts its next turn off.
        for (int turn = 0; turn < 3; turn++) {
            sweepPools(last);
            interleaving.runAll();
        }
    }

    private void sweepPools(Replica replica) {
        List.copyOf(seats.pools.values()).stream()
                .filter(pool -> pool.isTooLarge() || pool.closed())
                .forEach(replica.shrinkPool::resume);
    }

    private boolean isPart(String orderId, String blockId) {
        Order order = orders.get(orderId);
        return order != null
                && order.seats().stream().anyMatch(part -> part.blockId().equals(blockId));
    }

    private void check() {
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
        live().forEach(this::checkWhole);
        for (int i = 0; i < 2; i++) {
            String buyer = "buyer" + i;
            Predicate<Order> isOfBuyer = order -> order.data().userId().equals(buyer);
            int children = live().stream()
                    .filter(isOfBuyer)
                    .mapToInt(order -> seats(order, "child"))
                    .sum();
            assertTrue(children <= ModelEvent.CHILDREN_PER_BUYER, () -> children + " children of " + buyer);
            long uses = live().stream()
                    .filter(isOfBuyer)
                    .filter(OrdersModel::usesCode)
                    .count();
            assertTrue(uses <= ModelEvent.USES_PER_BUYER, () -> uses + " uses by " + buyer);
        }
        long uses = live().stream().filter(OrdersModel::usesCode).count();
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

    private static int seats(Order order, String type) {
        return order.data().lines().stream()
                .filter(line -> line.ticketId().equals(type))
                .mapToInt(OrderData.Line::quantity)
                .sum();
    }

    /** Each part of a live order is held or sold, and its lines add up. */
    private void checkWhole(Order order) {
        Map<String, Integer> had = new HashMap<>();
        order.seats().forEach(part -> {
            boolean isHad = seats.heldIn(part.blockId()).containsKey(order.id())
                    || seats.soldIn(part.blockId()).containsKey(order.id());
            assertTrue(isHad, () -> "lost " + part + " of " + order);
            had.merge(part.pool(), part.count(), Integer::sum);
        });
        assertEquals(seats(order, "adult") + seats(order, "child"), had.getOrDefault("adult", 0), "seats of a pool");
        assertEquals(seats(order, "camping"), had.getOrDefault("camping", 0), "seats of the other pool");
        assertEquals(usesCode(order) ? 1 : 0, had.getOrDefault(ModelEvent.CODE_POOL, 0), "uses");
        OrderData data = order.data();
        long full = data.lines().stream()
                .mapToLong(line -> line.price() * line.quantity())
                .sum();
        assertEquals(
                data.amount(),
                data.lines().stream().mapToLong(OrderData.Line::amount).sum(),
                "lines");
        assertEquals(full, data.amount() + data.discount(), "discount");
    }

    private void checkAtRest() {
        Map<String, Integer> wanted = new TreeMap<>();
        live().forEach(order -> order.seats().forEach(part -> wanted.merge(part.pool(), part.count(), Integer::sum)));
        Map<String, Integer> taken = new TreeMap<>();
        seats.blocks.values().forEach(block -> taken.merge(block.pool(), seats.takenIn(block.id()), Integer::sum));
        taken.values().removeIf(count -> count == 0);
        assertEquals(wanted, taken, "what live orders have");
        event.quantities().forEach((id, quantity) -> {
            int expected = Math.max(quantity, taken.getOrDefault(id, 0));
            assertEquals(expected, seats.pool(id).capacity(), () -> "capacity of " + seats.pool(id));
            assertEquals(seats.pool(id).isTooLarge(), seats.pool(id).closed(), () -> "closed: " + seats.pool(id));
            checkSeatsLeft(id, quantity - taken.getOrDefault(id, 0));
        });
        assertTrue(seats.pools.keySet().stream().filter(Usage::isSeats).count() == 2, "pools of seats");
    }

    /** What is left can be held, and nothing more. */
    private void checkSeatsLeft(String pool, int left) {
        Replica replica = new Replica(seats);
        HoldSeats holdSeats = new HoldSeats(replica.blocks, replica.allocate);
        for (int i = 0; i <= Math.max(0, left); i++) {
            Future<List<Order.Seats>> found = holdSeats.hold(new Offer(pool, 1), pool + i, 1);
            interleaving.runAll();
            boolean isLeft = i < left;
            assertEquals(isLeft, !found.result().isEmpty(), () -> left + " left of " + seats.pool(pool));
        }
    }
}
