package dev.boxoffice.orders;

import dev.boxoffice.orders.InMemorySeats.Held;
import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.SoldSeats;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The blocks of {@link InMemorySeats}, as one process sees them: each change of one is a step. */
record InMemoryBlocks(InMemorySeats seats, Interleaving interleaving, Process process) implements Blocks, SoldSeats {
    @Override
    public Future<Boolean> insert(String poolId, Pool.Grant grant) {
        Block block = new Block(poolId, grant.block(), 1, grant.offer(), grant.size(), grant.size(), 0);
        return step(() -> seats.blocks.putIfAbsent(block.id(), block) == null);
    }

    @Override
    public Future<Boolean> insertCounter(String counter) {
        return insert(counter, new Pool.Grant(0, 0, 0));
    }

    @Override
    public Future<Boolean> hold(Offer offer, int number, String orderId, int quantity) {
        String id = Block.id(offer.pool(), number);
        return step(() -> seats.blocks.get(id).offer() == offer.terms()
                && hold(id, new Held(offer.terms(), quantity), orderId, quantity));
    }

    @Override
    public Future<Boolean> hold(Claim.WithinLimit claim, String orderId) {
        String id = Block.id(claim.counter(), 0);
        return step(() -> seats.blocks.containsKey(id)
                && hold(id, new Held(0, claim.quantity()), orderId, claim.quantity() - claim.limit()));
    }

    private boolean hold(String id, Held wanted, String orderId, int fewestFree) {
        boolean isFree =
                seats.blocks.get(id).free() >= fewestFree && !seats.heldIn(id).containsKey(orderId);
        if (isFree) {
            seats.heldIn(id).put(orderId, wanted);
            seats.change(id, 0, -wanted.quantity());
        }
        return isFree;
    }

    @Override
    public Future<Optional<BuyerCount>> findCounter(String counter, String orderId) {
        String id = Block.id(counter, 0);
        return step(() -> Optional.ofNullable(seats.blocks.get(id))
                .map(block -> new BuyerCount(
                        -block.free(),
                        Optional.ofNullable(seats.heldIn(id).get(orderId))
                                .map(Held::quantity)
                                .orElse(0))));
    }

    @Override
    public Future<Set<String>> release(String orderId, List<Order.Seats> parts) {
        return removeAll(parts, part -> remove(seats.heldIn(part.blockId()), part, orderId));
    }

    private static Future<Set<String>> removeAll(List<Order.Seats> parts, Function<Order.Seats, Future<Block>> remove) {
        Set<String> closed = new TreeSet<>();
        return each(parts, part -> remove.apply(part).onSuccess(block -> {
                    if (block != null && block.isClosed()) {
                        closed.add(block.pool());
                    }
                }))
                .map(closed);
    }

    @Override
    public Future<Void> sell(String orderId, List<Order.Seats> parts) {
        return each(
                parts,
                part -> step(() -> {
                    Held held = seats.heldIn(part.blockId()).remove(orderId);
                    if (held != null) {
                        seats.soldIn(part.blockId()).put(orderId, held);
                        seats.change(part.blockId(), 0, 0);
                    }
                    return null;
                }));
    }

    @Override
    public Future<Set<String>> unsell(String orderId, List<Order.Seats> parts) {
        return release(orderId, parts)
                .compose(released -> removeAll(parts, part -> remove(seats.soldIn(part.blockId()), part, orderId))
                        .onSuccess(removed -> removed.addAll(released)));
    }

    /** Reads each block, then changes it if it is still the same. */
    @Override
    public Future<Set<String>> reduce(String orderId, List<Order.Seats> left) {
        return removeAll(left, part -> step(() -> seats.blocks.get(part.blockId()))
                .compose(read -> step(() -> reduce(read, orderId, part)))
                .compose(done -> done ? step(() -> seats.blocks.get(part.blockId())) : again(orderId, part)));
    }

    private Future<Block> again(String orderId, Order.Seats part) {
        return reduce(orderId, List.of(part)).compose(done -> step(() -> seats.blocks.get(part.blockId())));
    }

    private boolean reduce(Block read, String orderId, Order.Seats part) {
        String id = part.blockId();
        if (seats.blocks.get(id).version() != read.version()) {
            return false;
        }
        Held sold = seats.soldIn(id).get(orderId);
        if (sold != null && sold.quantity() > part.count()) {
            if (part.count() == 0) {
                seats.soldIn(id).remove(orderId);
            } else {
                seats.soldIn(id).put(orderId, new Held(sold.terms(), part.count()));
            }
            seats.change(id, 0, sold.quantity() - part.count());
        }
        return true;
    }

    private Future<Block> remove(Map<String, Held> entries, Order.Seats part, String orderId) {
        return step(() -> {
            if (entries.remove(orderId) == null) {
                return null;
            }
            seats.change(part.blockId(), 0, part.count());
            return seats.blocks.get(part.blockId());
        });
    }

    @Override
    public Future<Void> shrink(Map<Block, Integer> removals) {
        return each(
                List.copyOf(removals.entrySet()),
                removal -> step(() -> {
                    String id = removal.getKey().id();
                    if (seats.blocks.get(id).free() >= removal.getValue()) {
                        seats.change(id, -removal.getValue(), -removal.getValue());
                    }
                    return null;
                }));
    }

    @Override
    public Future<Void> addOwed(Block oversold) {
        throw new UnsupportedOperationException("no block is oversold");
    }

    @Override
    public Future<Void> move(List<Block> read, long offer) {
        return each(
                read,
                block -> step(() -> {
                    Block present = seats.blocks.get(block.id());
                    if (present.version() == block.version() && present.offer() == block.offer()) {
                        seats.blocks.put(block.id(), with(present, offer));
                    }
                    return null;
                }));
    }

    private static Block with(Block block, long offer) {
        return new Block(
                block.pool(), block.number(), block.version() + 1, offer, block.capacity(), block.free(), block.sold());
    }

    @Override
    public Future<CountedBlocks> count(List<String> ids) {
        List<Block> found = new ArrayList<>();
        return each(ids, id -> step(() -> seats.blocks.get(id)).onSuccess(found::add))
                .map(done -> new CountedBlocks(
                        found.stream().filter(Objects::nonNull).toList()));
    }

    @Override
    public Future<List<FreeSeats>> findFree(List<String> ids, long offer) {
        return count(ids).map(counted -> counted.under(offer).stream()
                .filter(block -> block.free() > 0)
                .map(block -> new FreeSeats(block.number(), block.free()))
                .toList());
    }

    private <T> Future<T> step(Supplier<T> effect) {
        return interleaving.step(process, effect);
    }

    private static <T> Future<Void> each(List<T> items, Function<T, Future<?>> work) {
        return Future.join(items.stream().map(work).toList()).mapEmpty();
    }
}
