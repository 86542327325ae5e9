package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Listing.Offer;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The pool and the blocks of one listing in memory, as several processes see them: a document is a step. */
final class InMemorySeats {
    final Map<String, Block> blocks = new TreeMap<>();

    /** The terms and the number of the seats that an order holds, by block and order. */
    final Map<String, Map<String, Held>> holds = new HashMap<>();

    Optional<Pool> pool = Optional.empty();
    private final Interleaving interleaving;

    record Held(long terms, int quantity) {}

    InMemorySeats(Interleaving interleaving) {
        this.interleaving = interleaving;
    }

    /** The pool, as a process sees it. */
    Pools pools(Process process) {
        return new Pools() {
            @Override
            public Future<Optional<Pool>> find(String ticketId) {
                return interleaving.step(process, () -> pool);
            }

            @Override
            public Future<Boolean> insert(Pool created) {
                return interleaving.step(process, () -> {
                    boolean isNew = pool.isEmpty();
                    pool = pool.or(() -> Optional.of(created));
                    return isNew;
                });
            }

            @Override
            public Future<Optional<Pool>> update(String ticketId, Function<Pool, Decision<Pool>> decide) {
                return new OptimisticUpdate<Pool>(
                                ticketId,
                                () -> find(ticketId),
                                (read, change) -> interleaving.step(process, () -> replace(read, change.next())))
                        .apply(decide);
            }
        };
    }

    private Optional<Pool> replace(Pool read, Pool next) {
        boolean isUnchanged = pool.orElseThrow().version() == read.version();
        pool = isUnchanged ? Optional.of(next) : pool;
        return isUnchanged ? pool : Optional.empty();
    }

    /** The blocks, as a process sees them. */
    Blocks blocks(Process process) {
        return new Blocks() {
            @Override
            public Future<Boolean> insert(String ticketId, Pool.Grant grant) {
                Block block = new Block(ticketId, grant.block(), 1, grant.offer(), grant.size(), grant.size(), 0);
                return step(() -> blocks.putIfAbsent(block.id(), block) == null);
            }

            @Override
            public Future<Boolean> hold(Offer offer, int number, String orderId, int quantity) {
                String id = Block.id(offer.ticketId(), number);
                return step(() -> {
                    Block block = blocks.get(id);
                    boolean isFree = block.offer() == offer.terms()
                            && block.free() >= quantity
                            && !heldIn(id).containsKey(orderId);
                    if (isFree) {
                        change(id, 0, -quantity);
                        heldIn(id).put(orderId, new Held(offer.terms(), quantity));
                    }
                    return isFree;
                });
            }

            @Override
            public Future<Void> release(String ticketId, String orderId, List<Order.Seats> seats) {
                return each(
                        seats,
                        part -> step(() -> {
                            String id = Block.id(ticketId, part.block());
                            if (heldIn(id).remove(orderId) != null) {
                                change(id, 0, part.count());
                            }
                            return null;
                        }));
            }

            @Override
            public Future<Void> shrink(Map<Block, Integer> removals) {
                return each(
                        List.copyOf(removals.entrySet()),
                        removal -> step(() -> {
                            String id = removal.getKey().id();
                            if (blocks.get(id).free() >= removal.getValue()) {
                                change(id, -removal.getValue(), -removal.getValue());
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
                            Block present = blocks.get(block.id());
                            if (present.version() == block.version() && present.offer() == block.offer()) {
                                blocks.put(block.id(), with(present, offer, present.version()));
                            }
                            return null;
                        }));
            }

            @Override
            public Future<CountedBlocks> count(List<String> ids) {
                List<Block> found = new ArrayList<>();
                return each(ids, id -> step(() -> blocks.get(id)).onSuccess(found::add))
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
        };
    }

    private static <T> Future<Void> each(List<T> items, Function<T, Future<?>> work) {
        return Future.join(items.stream().map(work).toList()).mapEmpty();
    }

    private void change(String id, int capacity, int free) {
        UnaryOperator<Block> changed = block -> new Block(
                block.ticketId(),
                block.number(),
                block.version() + 1,
                block.offer(),
                block.capacity() + capacity,
                block.free() + free,
                block.sold());
        blocks.computeIfPresent(id, (same, block) -> changed.apply(block));
    }

    private static Block with(Block block, long offer, long version) {
        return new Block(
                block.ticketId(), block.number(), version, offer, block.capacity(), block.free(), block.sold());
    }

    Map<String, Held> heldIn(String blockId) {
        return holds.computeIfAbsent(blockId, none -> new TreeMap<>());
    }

    /** Seats that orders hold. */
    int taken() {
        return holds.values().stream()
                .flatMap(orders -> orders.values().stream())
                .mapToInt(Held::quantity)
                .sum();
    }
}
