package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds seats for an order among the blocks of a listing, and gives them back. Safe to use from any thread.
 *
 * <p>A process holds seats in a block of its own as long as it can, then makes another one; where all seats are in
 * blocks it looks for what is left in all of them.
 */
final class SeatMap {
    private static final int MOST_LISTINGS = 10_000;

    private final PoolStore pools;
    private final BlockStore blocks;
    private final BlockMaker maker;
    private final Cache<Offer, BlockCursor> cursors =
            BoundedCaches.ofAtMost(MOST_LISTINGS).build();

    /** Orders that find no seats at the same time share a new block, and a search. */
    private final SharedReads<Offer, OptionalInt> makes;

    private final SharedReads<Offer, List<Block>> searches = new SharedReads<>(this::search, Duration.ZERO, 0);

    /**
     * A listing under certain terms.
     *
     * @param terms as {@link Pool#offer}
     */
    record Offer(String ticketId, long terms) {}

    SeatMap(PoolStore pools, BlockStore blocks, BlockMaker maker) {
        this.pools = pools;
        this.blocks = blocks;
        this.maker = maker;
        this.makes = new SharedReads<>(this::make, Duration.ZERO, 0);
    }

    /**
     * Holds {@code count} seats, in one block if any has them, otherwise in several.
     *
     * @return where they are, or an empty list if there are not enough; nothing is held then
     * @throws OfferChangedException (in the future) if the listing has other terms by now
     */
    Future<List<Order.Seats>> hold(Offer offer, String orderId, int count) {
        BlockCursor cursor = cursors.getIfPresent(offer);
        OptionalInt number = cursor == null ? OptionalInt.empty() : cursor.current();
        if (count > BlockLayout.BLOCK_SIZE || number.isEmpty()) {
            return holdInNew(offer, orderId, count);
        }
        return holdIn(offer, cursor, number.getAsInt(), orderId, count)
                .compose(held -> held.isEmpty() ? hold(offer, orderId, count) : settled(held));
    }

    /** Tries one block; where it has too few seats the cursor goes on to the next. */
    private Future<List<Order.Seats>> holdIn(Offer offer, BlockCursor cursor, int number, String orderId, int count) {
        return blocks.hold(BlockLayout.id(offer.ticketId(), number), offer.terms(), orderId, count)
                .map(held -> {
                    if (held) {
                        return List.of(new Order.Seats(number, count));
                    }
                    cursor.pass(number);
                    return List.of();
                });
    }

    /** Ends, as each block that is made leaves fewer seats to make blocks of. */
    private Future<List<Order.Seats>> holdInNew(Offer offer, String orderId, int count) {
        return makes.fresh(offer).compose(made -> {
            if (made.isEmpty()) {
                return holdAnywhere(offer, orderId, count);
            }
            return count > BlockLayout.BLOCK_SIZE ? holdInSeveral(offer, orderId, count) : hold(offer, orderId, count);
        });
    }

    private Future<List<Order.Seats>> holdInSeveral(Offer offer, String orderId, int count) {
        return holdAnywhere(offer, orderId, count)
                .compose(held -> held.isEmpty() ? holdInNew(offer, orderId, count) : settled(held));
    }

    private Future<OptionalInt> make(Offer offer) {
        return maker.make(offer.ticketId(), offer.terms())
                .onSuccess(made -> made.ifPresent(number -> cursors.put(offer, BlockCursor.of(number))));
    }

    private Future<List<Block>> search(Offer offer) {
        return pools.find(offer.ticketId())
                .map(pool -> pool.map(found -> BlockMaker.require(found, offer.terms())))
                .compose(pool -> pool.isPresent()
                        ? maker.completeGrants(pool.get()).compose(whole -> search(offer, whole))
                        : settled(List.of()));
    }

    private Future<List<Block>> search(Offer offer, Pool pool) {
        return blocks.findFree(BlockLayout.ids(offer.ticketId(), 0, pool.blocks()), offer.terms())
                .onSuccess(found -> cursors.put(
                        offer,
                        BlockCursor.of(found.stream().mapToInt(Block::number).toArray())));
    }

    private Future<List<Order.Seats>> holdAnywhere(Offer offer, String orderId, int count) {
        return searches.fresh(offer).compose(found -> {
            if (found.stream().mapToInt(Block::free).sum() < count) {
                return settled(List.of());
            }
            return holdInOne(offer, withSeats(offer, found, count), orderId, count)
                    .compose(held ->
                            held.isEmpty() ? gather(offer, found, orderId, count, new ArrayList<>()) : settled(held));
        });
    }

    private Future<List<Order.Seats>> holdInOne(Offer offer, BlockCursor candidates, String orderId, int count) {
        OptionalInt number = candidates.current();
        if (number.isEmpty()) {
            return settled(List.of());
        }
        return holdIn(offer, candidates, number.getAsInt(), orderId, count)
                .compose(held -> held.isEmpty() ? holdInOne(offer, candidates, orderId, count) : settled(held));
    }

    /** The same for all whom each of these blocks suits, so that they go together. */
    private BlockCursor withSeats(Offer offer, List<Block> found, int count) {
        int[] numbers = found.stream()
                .filter(block -> block.free() >= count)
                .mapToInt(Block::number)
                .toArray();
        BlockCursor shared = cursors.getIfPresent(offer);
        return numbers.length == found.size() && shared != null ? shared : BlockCursor.of(numbers);
    }

    private Future<List<Order.Seats>> gather(
            Offer offer, List<Block> rest, String orderId, int missing, List<Order.Seats> held) {
        if (missing == 0) {
            return settled(held);
        }
        if (rest.isEmpty()) {
            return release(offer.ticketId(), orderId, held).map(List.of());
        }
        Block block = rest.get(0);
        List<Block> others = rest.subList(1, rest.size());
        int count = Math.min(missing, block.free());
        if (count <= 0) {
            return gather(offer, others, orderId, missing, held);
        }
        return blocks.hold(BlockLayout.id(offer.ticketId(), block.number()), offer.terms(), orderId, count)
                .compose(taken -> {
                    if (taken) {
                        held.add(new Order.Seats(block.number(), count));
                    }
                    return gather(offer, others, orderId, taken ? missing - count : missing, held);
                });
    }

    /** Gives seats back; what was given back before stays as it is. */
    Future<Void> release(String ticketId, String orderId, List<Order.Seats> seats) {
        return Future.join(seats.stream()
                        .map(part -> blocks.release(BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                        .toList())
                .mapEmpty();
    }

    /** Turns holds into sales; what was sold before stays as it is. */
    Future<Void> sell(String ticketId, String orderId, List<Order.Seats> seats) {
        return Future.join(seats.stream()
                        .map(part -> blocks.sell(BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                        .toList())
                .mapEmpty();
    }

    /**
     * Puts sold seats on sale again, once. They may still be held, if the sale was not carried out yet; a sale that
     * comes late finds no hold any more, and changes nothing.
     */
    Future<Void> unsell(String ticketId, String orderId, List<Order.Seats> seats) {
        return release(ticketId, orderId, seats)
                .compose(released -> Future.join(seats.stream()
                        .map(part -> blocks.unsell(BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                        .toList()))
                .mapEmpty();
    }

    private static <T> Future<T> settled(T value) {
        return Future.succeededFuture(value);
    }
}
