package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.store.Pools;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Pools and blocks in memory, as several processes see them: a document is a step. */
final class InMemorySeats {
    final Map<String, Block> blocks = new TreeMap<>();
    final Map<String, Pool> pools = new TreeMap<>();

    /** The terms and the number of the seats that an order holds, by block and order. */
    final Map<String, Map<String, Held>> holds = new HashMap<>();

    /** The same of seats that are sold. */
    final Map<String, Map<String, Held>> sales = new HashMap<>();

    private final Interleaving interleaving;

    record Held(long terms, int quantity) {}

    InMemorySeats(Interleaving interleaving) {
        this.interleaving = interleaving;
    }

    Pool pool(String id) {
        return Optional.ofNullable(pools.get(id)).orElseThrow();
    }

    /** The pools, as a process sees them. */
    Pools pools(Process process) {
        return new Pools() {
            @Override
            public Future<Optional<Pool>> find(String id) {
                return interleaving.step(process, () -> Optional.ofNullable(pools.get(id)));
            }

            @Override
            public Future<Boolean> insert(Pool created) {
                return interleaving.step(process, () -> pools.putIfAbsent(created.id(), created) == null);
            }

            @Override
            public Future<Optional<Pool>> update(String id, Function<Pool, Decision<Pool>> decide) {
                return new OptimisticUpdate<Pool>(
                                id,
                                () -> find(id),
                                (read, change) -> interleaving.step(process, () -> replace(read, change.next())))
                        .apply(decide);
            }
        };
    }

    private Optional<Pool> replace(Pool read, Pool next) {
        boolean isUnchanged = pool(read.id()).version() == read.version();
        if (isUnchanged) {
            pools.put(read.id(), next);
        }
        return isUnchanged ? Optional.of(next) : Optional.empty();
    }

    /** The blocks, as a process sees them. */
    InMemoryBlocks blocks(Process process) {
        return new InMemoryBlocks(this, interleaving, process);
    }

    /** Changes the number of all seats, and that of free ones. */
    void change(String id, int capacity, int free) {
        UnaryOperator<Block> changed = block -> new Block(
                block.pool(),
                block.number(),
                block.version() + 1,
                block.offer(),
                block.capacity() + capacity,
                block.free() + free,
                count(soldIn(id).values()));
        blocks.computeIfPresent(id, (same, block) -> changed.apply(block));
    }

    Map<String, Held> heldIn(String blockId) {
        return holds.computeIfAbsent(blockId, none -> new TreeMap<>());
    }

    Map<String, Held> soldIn(String blockId) {
        return sales.computeIfAbsent(blockId, none -> new TreeMap<>());
    }

    /** Seats that orders hold or have. */
    int takenIn(String blockId) {
        return count(heldIn(blockId).values()) + count(soldIn(blockId).values());
    }

    /** Seats of all blocks that orders hold or have. */
    int taken() {
        return blocks.keySet().stream().mapToInt(this::takenIn).sum();
    }

    private static int count(Collection<Held> entries) {
        return entries.stream().mapToInt(Held::quantity).sum();
    }
}
