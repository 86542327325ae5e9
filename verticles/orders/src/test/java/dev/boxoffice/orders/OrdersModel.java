package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest.Item;
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
    private static final int ACTIONS = 60;
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
    private final ModelOffers offers;
    private ModelEvent event;
    private boolean isCancelled;
    private int requests;

    OrdersModel(long seed) {
        random = new Random(seed);
        interleaving = new Interleaving(random, this::check);
        seats = new InMemorySeats(interleaving);
        offers = new ModelOffers(interleaving);
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
        offers.deliver(any(processes), changed);
    }

    void play() {
        for (int i = 0; i < ACTIONS; i++) {
            act(random.nextInt(36));
            interleaving.run(random.nextInt(30));
        }
        interleaving.runAll();
        finish();
        checks.checkAtRest(event, isCancelled);
        checks.checkSeatsLeft(event, new ModelProcess(seats), interleaving);
    }

    private void act(int choice) {
        if (choice < 8) {
            if (!isCancelled) {
                place();
            }
        } else if (choice < 30) {
            if (!orders.isEmpty()) {
                actOn(any(orders.keySet()));
            }
        } else if (choice < 31) {
            change(event.changed(random));
        } else if (choice < 32) {
            // The same event comes once more, by another type.
            offers.deliver(any(processes), event);
        } else if (choice < 33) {
            refunds.move();
        } else if (choice < 34) {
            isCancelled = isCancelled || random.nextInt(3) == 0;
        } else {
            int index = random.nextInt(processes.size());
            interleaving.kill(processes.get(index).process);
            processes.set(index, new ModelProcess(seats));
        }
    }

    private void actOn(String id) {
        switch (random.nextInt(18)) {
            case 0 -> transition(id, order -> order.cancel(OptionalLong.empty()));
            case 1 -> transition(id, order -> order.expire(order.data().expiresAt()));
            case 2, 3, 4 -> {
                payments.pay(orders.get(id));
                transition(id, order -> payments.isPaid(id) ? order.complete() : Decision.unchanged());
            }
            case 5, 6, 7, 8 -> transition(id, refunds.any(event));
            case 9, 10, 11 -> payments.handle(orders.get(id), false);
            case 12, 13, 14 -> deliverPayment();
            case 15 -> payments.refundByHand(id);
            case 16 -> {
                payments.arrive(id);
                deliverPayment();
            }
            default -> {
                if (isCancelled) {
                    transition(id, refunds.cancelWithEvent());
                }
            }
        }
    }

    private void deliverPayment() {
        if (!payments.published.isEmpty()) {
            List<ModelPayments.Published> all = payments.published;
            // Mostly one of the last, which may overtake each other.
            ModelPayments.Published state =
                    any(random.nextInt(4) == 0 ? all : all.subList(Math.max(0, all.size() - 3), all.size()));
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
            checks.change(orders.get(id), changed.next());
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
        offers.deliverAgain(last);
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
        for (int turn = 0; turn == 0 || ModelRefunds.isPending(orders.get(id)); turn++) {
            assertTrue(turn < 10, () -> "pending: " + orders.get(id));
            payments.handle(orders.get(id), true);
            payments.republish(id);
            List.copyOf(payments.published).stream()
                    .filter(state -> state.payment().orderId().equals(id))
                    .forEach(state -> change(id, ModelRefunds.take(state)));
        }
        payments.handle(orders.get(id), true);
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
