package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds seats for an order in the blocks of a pool, and holds them. A process holds seats in a block of its own as long
 * as that has seats, then makes another one; when all seats are in blocks it searches all of them. Safe to use from any
 * thread.
 */
public final class HoldSeats {
    private static final int MOST_POOLS = 10_000;

    private final Blocks blocks;
    private final AllocateBlocks allocateBlocks;
    private final Cache<Offer, BlockCursor> cursors =
            BoundedCaches.ofAtMost(MOST_POOLS).build();

    /** Orders that find no seats at the same time share a new block, and a search. */
    private final SharedReads<Offer, OptionalInt> newBlocks = new SharedReads<>(this::allocateBlock, Duration.ZERO, 0);

    private final SharedReads<Offer, List<FreeSeats>> searches = new SharedReads<>(this::search, Duration.ZERO, 0);

    /** Holds seats in {@code blocks}. */
    public HoldSeats(Blocks blocks, AllocateBlocks allocateBlocks) {
        this.blocks = blocks;
        this.allocateBlocks = allocateBlocks;
    }

    /**
     * Holds seats of a pool for an order, in one block if any has them, otherwise in several.
     *
     * @return where they are; empty if there are not enough, and then no seats are held. Fails with
     *     {@link dev.boxoffice.orders.model.OfferChangedException} if the listing has other terms by now
     */
    Future<List<Order.Seats>> hold(Offer offer, String orderId, int quantity) {
        return new Search(offer, orderId, quantity).start();
    }

    private Future<OptionalInt> allocateBlock(Offer offer) {
        return allocateBlocks
                .allocate(offer)
                .onSuccess(made -> made.ifPresent(number -> cursors.put(offer, BlockCursor.of(number))));
    }

    private Future<List<FreeSeats>> search(Offer offer) {
        return allocateBlocks
                .storedPool(offer)
                .compose(pool -> blocks.findFree(Block.ids(offer.pool(), 0, pool.blocks()), offer.terms()))
                .onSuccess(found -> cursors.put(
                        offer,
                        BlockCursor.of(found.stream().mapToInt(FreeSeats::block).toArray())));
    }

    /** The search for the seats of one order. */
    private final class Search {
        private final Offer offer;
        private final String orderId;
        private final int quantity;

        Search(Offer offer, String orderId, int quantity) {
            this.offer = offer;
            this.orderId = orderId;
            this.quantity = quantity;
        }

        /** Tries the block that this process holds seats in, unless the order is larger than any block. */
        Future<List<Order.Seats>> start() {
            BlockCursor cursor = cursors.getIfPresent(offer);
            return cursor == null || cursor.current().isEmpty() || quantity > Block.SIZE
                    ? holdInNew()
                    : holdIn(cursor).compose(held -> held.isEmpty() ? start() : Future.succeededFuture(held));
        }

        /** Ends, as each new block leaves fewer seats to make blocks of. */
        private Future<List<Order.Seats>> holdInNew() {
            return newBlocks.fresh(offer).compose(made -> {
                if (made.isPresent() && quantity <= Block.SIZE) {
                    return start();
                }
                return holdAnywhere()
                        .compose(held ->
                                held.isEmpty() && made.isPresent() ? holdInNew() : Future.succeededFuture(held));
            });
        }

        private Future<List<Order.Seats>> holdAnywhere() {
            return searches.fresh(offer).compose(found -> {
                if (found.stream().mapToInt(FreeSeats::count).sum() < quantity) {
                    return Future.succeededFuture(List.of());
                }
                return holdInOne(largeEnough(found))
                        .compose(held -> held.isEmpty()
                                ? holdInSeveral(found, quantity, new ArrayList<>())
                                : Future.succeededFuture(held));
            });
        }

        /** The cursor of all orders if each of the blocks is large enough, so that their holds are one write. */
        private BlockCursor largeEnough(List<FreeSeats> found) {
            int[] numbers = found.stream()
                    .filter(block -> block.count() >= quantity)
                    .mapToInt(FreeSeats::block)
                    .toArray();
            BlockCursor shared = cursors.getIfPresent(offer);
            return numbers.length == found.size() && shared != null ? shared : BlockCursor.of(numbers);
        }

        private Future<List<Order.Seats>> holdInOne(BlockCursor candidates) {
            return candidates.current().isEmpty()
                    ? Future.succeededFuture(List.of())
                    : holdIn(candidates)
                            .compose(held -> held.isEmpty() ? holdInOne(candidates) : Future.succeededFuture(held));
        }

        /** Tries the current block; if it has too few seats the cursor moves on. */
        private Future<List<Order.Seats>> holdIn(BlockCursor cursor) {
            OptionalInt number = cursor.current();
            if (number.isEmpty()) {
                return Future.succeededFuture(List.of());
            }
            int block = number.getAsInt();
            return blocks.hold(offer, block, orderId, quantity).map(isHeld -> {
                if (isHeld) {
                    return List.of(new Order.Seats(offer.pool(), block, quantity));
                }
                cursor.pass(block);
                return List.of();
            });
        }

        /** Holds {@code missing} more seats in the blocks {@code rest}; gives {@code held} back if they do not do. */
        private Future<List<Order.Seats>> holdInSeveral(List<FreeSeats> rest, int missing, List<Order.Seats> held) {
            if (missing == 0) {
                return Future.succeededFuture(held);
            }
            if (rest.isEmpty()) {
                return blocks.release(orderId, held).map(List.of());
            }
            FreeSeats first = rest.get(0);
            int count = Math.min(missing, first.count());
            return blocks.hold(offer, first.block(), orderId, count).compose(isHeld -> {
                if (isHeld) {
                    held.add(new Order.Seats(offer.pool(), first.block(), count));
                }
                return holdInSeveral(rest.subList(1, rest.size()), isHeld ? missing - count : missing, held);
            });
        }
    }
}
