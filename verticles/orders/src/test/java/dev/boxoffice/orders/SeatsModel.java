package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Buyers hold and return seats while their seller changes the listing, in several processes whose steps interleave in
 * any order, and which may die between any two steps. A proposal is delivered at least once, also to two at the same
 * time.
 */
final class SeatsModel {
    private static final int ACTIONS = 25;

    private final Random random;
    private final Interleaving interleaving;
    private final InMemorySeats seats;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Hold> held = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private Listing listing;
    private Listing proposed;
    private int orders;

    private record Hold(String orderId, List<Order.Seats> seats) {}

    private record Delivery(Listing proposal, Future<Void> handled) {}

    private static final class Replica {
        final Process process = new Process();
        final HoldSeats holdSeats;
        final DecideChange decideChange;
        final Blocks blocks;

        Replica(InMemorySeats seats) {
            Pools pools = seats.pools(process);
            blocks = seats.blocks(process);
            AllocateBlocks allocate = new AllocateBlocks(pools, blocks);
            CloseBlocks close = new CloseBlocks(pools, blocks, allocate);
            ShrinkPool shrink = new ShrinkPool(pools, blocks, allocate, close);
            holdSeats = new HoldSeats(blocks, allocate);
            decideChange =
                    new DecideChange(new CreatePool(pools, blocks, shrink), allocate, shrink, close, pools, blocks);
        }
    }

    SeatsModel(long seed) {
        random = new Random(seed);
        interleaving = new Interleaving(random, this::check);
        seats = new InMemorySeats(interleaving);
        listing = listing(1 + random.nextInt(200), 1, 1);
        proposed = listing;
        seats.pools.put("t", Pool.create(listing.supply(), new CountedBlocks(List.of())));
        replicas.add(new Replica(seats));
        replicas.add(new Replica(seats));
    }

    private static Listing listing(int quantity, long offer, long change) {
        OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Opera", null, null, 1_000);
        return new Listing(ticket, change, "usd", quantity, true, offer, change);
    }

    void play() {
        for (int i = 0; i < ACTIONS; i++) {
            act(random.nextInt(20));
            interleaving.run(random.nextInt(25));
            learnDecision();
        }
        interleaving.runAll();
        // A proposal whose handler died is delivered again.
        List.copyOf(deliveries).stream()
                .filter(delivery -> !delivery.handled().isComplete())
                .forEach(delivery -> deliver(delivery.proposal()));
        interleaving.runAll();
        learnDecision();
        checkAtRest();
    }

    private void act(int choice) {
        if (choice < 10) {
            reserve(anyReplica(), 1 + random.nextInt(random.nextInt(5) == 0 ? 80 : 5));
        } else if (choice < 14 && !held.isEmpty()) {
            Hold hold = held.remove(random.nextInt(held.size()));
            anyReplica().blocks.release(hold.orderId(), hold.seats());
        } else if (choice < 17) {
            propose();
        } else if (choice < 19) {
            deliver(proposed);
        } else {
            int index = random.nextInt(replicas.size());
            interleaving.kill(replicas.get(index).process);
            replicas.set(index, new Replica(seats));
        }
    }

    private Replica anyReplica() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    private Future<List<Order.Seats>> reserve(Replica replica, int quantity) {
        String orderId = "o" + orders++;
        // A process may know the listing as it was before its last change.
        Offer offer = listing.supply().terms();
        return replica.holdSeats.hold(offer, orderId, quantity).onSuccess(found -> {
            if (!found.isEmpty()) {
                held.add(new Hold(orderId, found));
            }
        });
    }

    private void propose() {
        if (seats.pool("t").isUndecided(proposed.change())) {
            return;
        }
        long change = proposed.change() + 1;
        boolean isOffer = random.nextInt(3) == 0;
        int quantity = isOffer && random.nextBoolean() ? listing.quantity() : 1 + random.nextInt(200);
        proposed = listing(quantity, isOffer ? change : listing.offer(), change);
        deliver(proposed);
        if (random.nextInt(4) == 0) {
            deliver(proposed);
        }
    }

    private void deliver(Listing proposal) {
        deliveries.add(new Delivery(proposal, anyReplica().decideChange.decide(proposal.supply())));
    }

    private void learnDecision() {
        Pool.DecidedChange last = seats.pool("t").lastChange();
        if (last.change() == proposed.change() && last.outcome() == ChangeOutcome.ACCEPTED) {
            listing = proposed;
        }
    }

    private void check() {
        Pool pool = seats.pool("t");
        int inBlocks = 0;
        for (Block block : seats.blocks.values()) {
            int taken = seats.takenIn(block.id());
            assertTrue(block.free() >= 0 && block.taken() == taken, () -> "seats of " + block);
            inBlocks += block.capacity();
        }
        int capacity = inBlocks + pool.unallocated() + unstored(pool);
        assertTrue(capacity <= pool.quantity(), () -> capacity + " seats, offered are " + pool.quantity());
        seats.holds.values().stream()
                .flatMap(block -> block.values().stream())
                .forEach(hold -> assertEquals(pool.previousOffer(), hold.terms(), "terms of a hold"));
    }

    private int unstored(Pool pool) {
        return pool.grants().stream()
                .filter(grant -> !seats.blocks.containsKey(Block.id("t", grant.block())))
                .mapToInt(Pool.Grant::size)
                .sum();
    }

    private void checkAtRest() {
        Pool pool = seats.pool("t");
        assertTrue(!pool.isUndecided(proposed.change()), "undecided");
        assertEquals(pool.quantity(), pool.capacity(), "published capacity");
        assertEquals(listing.quantity(), pool.quantity(), "quantity");
        int left = pool.quantity() - seats.taken();
        Replica replica = new Replica(seats);
        for (int i = 0; i < left; i++) {
            int before = seats.taken();
            reserve(replica, 1);
            interleaving.runAll();
            assertEquals(
                    before + 1,
                    seats.taken(),
                    () -> "seats are lost of " + seats.pool("t") + seats.blocks.values() + " " + deliveries);
        }
        Future<List<Order.Seats>> more = reserve(replica, 1);
        interleaving.runAll();
        assertTrue(more.result().isEmpty(), "one seat more is sold");
    }
}
