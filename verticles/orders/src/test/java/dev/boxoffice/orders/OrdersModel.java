package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest.Item;
import dev.boxoffice.orders.model.Supply;
import io.vertx.core.Future;
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

/**
 * Buyers order several types of an event, with a code and limits per buyer, and cancel, pay and give back, while its
 * organiser changes the quantities, moves the event, refunds orders and cancels the event, and Stripe refuses refunds
 * or returns money by hand: in several processes whose steps interleave in any order, and which may die between any two
 * steps. Events arrive late, and more than once.
 */
final class OrdersModel {
    private static final int ACTIONS = 40;
    private static final List<String> TYPES = List.of("adult", "child", "camping");

    private final Random random;
    private final Interleaving interleaving;
    private final InMemorySeats seats;
    private final Map<String, Order> orders = new TreeMap<>();
    private final Set<String> abandoned = new HashSet<>();
    private final OrdersChecks checks;
    private final ModelPayments payments;
    private final ModelRefunds refunds;
    private final List<ModelProcess> processes = new ArrayList<>();
    private final Map<String, ModelProcess> placing = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Supply> stored = new HashMap<>();
    private ModelEvent event;
    private boolean isCancelled;
    private int requests;

    /** A state of the event on its way to orders; it comes again if its handler died. */
    private record Delivery(ModelEvent received, Future<?> handled) {}

    OrdersModel(long seed) {
        random = new Random(seed);
        interleaving = new Interleaving(random, this::check);
        seats = new InMemorySeats(interleaving);
        payments = new ModelPayments(random);
        refunds = new ModelRefunds(random);
        checks = new OrdersChecks(seats, orders, payments);
        processes.add(new ModelProcess(seats));
        processes.add(new ModelProcess(seats));
        change(ModelEvent.any(random));
        interleaving.runAll();
    }

    private void check() {
        checks.check();
    }

    private void change(ModelEvent changed) {
        event = changed;
        checks.offer(changed);
        deliver(changed);
    }

    private void deliver(ModelEvent received) {
        deliveries.add(new Delivery(received, handle(any(processes), received)));
    }

    /** As {@link UpdateListing} does for each type, and {@link UpdateEvent} for the code. */
    private Future<?> handle(ModelProcess by, ModelEvent received) {
        return Future.all(received.supplies().stream()
                .map(supply -> by.createPool.findOrCreate(supply).compose(pool -> interleaving
                        .step(by.process, () -> store(supply))
                        .compose(newest -> by.decideChange.adopt(supply.change(), newest, pool, true))))
                .toList());
    }

    private Supply store(Supply received) {
        return stored.merge(
                received.pool(), received, (known, other) -> known.change() > other.change() ? known : other);
    }

    void play() {
        for (int i = 0; i < ACTIONS; i++) {
            act(random.nextInt(30));
            interleaving.run(random.nextInt(30));
        }
        interleaving.runAll();
        finish();
        checks.checkAtRest(event, isCancelled);
        checks.checkSeatsLeft(event, new ModelProcess(seats), interleaving);
    }

    private void act(int choice) {
        if (choice < 10) {
            if (!isCancelled) {
                place();
            }
        } else if (choice < 24) {
            if (!orders.isEmpty()) {
                actOn(any(orders.keySet()));
            }
        } else if (choice < 25) {
            change(event.changed(random));
        } else if (choice < 26) {
            // The same event comes once more, by another type.
            deliver(event);
        } else if (choice < 27) {
            refunds.move();
        } else if (choice < 28) {
            isCancelled = isCancelled || random.nextInt(3) == 0;
        } else {
            int index = random.nextInt(processes.size());
            interleaving.kill(processes.get(index).process);
            processes.set(index, new ModelProcess(seats));
        }
    }

    private void actOn(String id) {
        switch (random.nextInt(11)) {
            case 0 -> transition(id, order -> order.cancel(OptionalLong.empty()));
            case 1 -> transition(id, order -> order.expire(order.data().expiresAt()));
            case 2, 3 -> {
                payments.pay(orders.get(id));
                completeIfPaid(id);
            }
            case 4, 5, 6 -> transition(id, refunds.any(event));
            case 7 -> payments.handle(orders.get(id), false);
            case 8 -> deliverPayment();
            case 9 -> {
                if (random.nextInt(4) == 0) {
                    payments.refundByHand(id);
                } else {
                    payments.arrive(id);
                }
            }
            default -> {
                if (isCancelled) {
                    transition(id, refunds.cancelWithEvent());
                }
            }
        }
    }

    private void completeIfPaid(String id) {
        if (payments.isPaid(id)) {
            transition(id, Order::complete);
        }
    }

    private void deliverPayment() {
        if (!payments.published.isEmpty()) {
            ModelPayments.Published state = any(payments.published);
            transition(state.payment().orderId(), ModelRefunds.take(state));
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
        ModelProcess by = any(processes);
        placing.put(cart.request().orderId(), by);
        Order order = Order.create(cart, ModelEvent.NOW, ModelEvent.NOW.plusSeconds(900));
        by.holdOrder.hold(cart.sale(), order.id(), cart.claims()).compose(held -> insert(by, order.holding(held)));
    }

    private Future<?> insert(ModelProcess by, Order order) {
        return interleaving
                .step(by.process, () -> {
                    boolean isNew = !abandoned.contains(order.id());
                    if (isNew) {
                        orders.put(order.id(), order);
                    }
                    return isNew;
                })
                .compose(isNew -> isNew ? Future.succeededFuture() : by.blocks.release(order.id(), order.seats()));
    }

    private void transition(String id, Function<Order, Decision<Order>> decide) {
        ModelProcess by = any(processes);
        interleaving
                .step(by.process, () -> {
                    change(id, decide);
                    return orders.get(id);
                })
                .compose(by::settle);
    }

    private void change(String id, Function<Order, Decision<Order>> decide) {
        if (decide.apply(orders.get(id)) instanceof Decision.Changed<Order> changed) {
            orders.put(id, changed.next());
        }
    }

    /** What the sweeps do: abandoned holds return, what a dead process has begun is done, pools shrink. */
    private void finish() {
        ModelProcess last = new ModelProcess(seats);
        seats.holds.forEach((blockId, holds) -> List.copyOf(holds.keySet()).stream()
                .filter(orderId -> !isPart(orderId, blockId))
                .forEach(orderId -> {
                    assertTrue(!processes.contains(placing.get(orderId)), () -> "left held in " + blockId);
                    abandoned.add(orderId);
                    Block block = seats.blocks.get(blockId);
                    int count = holds.get(orderId).quantity();
                    last.blocks.release(orderId, List.of(new Order.Seats(block.pool(), block.number(), count)));
                }));
        List.copyOf(orders.keySet()).forEach(this::finish);
        orders.values().forEach(last::settle);
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

    /** All events arrive, and Stripe answers for each refund. */
    private void finish(String id) {
        if (payments.isPaid(id)) {
            change(id, Order::complete);
        }
        if (isCancelled) {
            change(id, refunds.cancelWithEvent());
        }
        for (int turn = 0; turn == 0 || isPending(orders.get(id)); turn++) {
            assertTrue(turn < 10, () -> "pending: " + orders.get(id));
            payments.handle(orders.get(id), true);
            payments.republish(id);
            List.copyOf(payments.published).stream()
                    .filter(state -> state.payment().orderId().equals(id))
                    .forEach(state -> change(id, ModelRefunds.take(state)));
        }
        payments.handle(orders.get(id), true);
    }

    private static boolean isPending(Order order) {
        return order.data().refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
    }

    private void sweepPools(ModelProcess by) {
        List.copyOf(seats.pools.values()).stream()
                .filter(pool -> pool.isTooLarge() || pool.closed())
                .forEach(by.shrinkPool::resume);
    }

    private boolean isPart(String orderId, String blockId) {
        Order order = orders.get(orderId);
        return order != null
                && order.seats().stream().anyMatch(part -> part.blockId().equals(blockId));
    }
}
