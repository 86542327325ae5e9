package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.store.Caches;
import dev.boxoffice.platform.store.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds seats for an order among the blocks of a listing, and gives them back. Belongs to one event
 * loop.
 */
final class SeatMap {
  /** Blocks tried before looking at all of them: while seats abound, the first will do. */
  private static final int TRIES = 3;

  private static final int MOST_LISTINGS = 10_000;

  private final BlockStore blocks;
  private final Cache<String, LikelyBlocks> likely = Caches.ofAtMost(MOST_LISTINGS).build();

  /** Those who find no seats at the same time look for them together. */
  private final SharedReads<Whole, List<Block>> searches =
      new SharedReads<>(this::search, Duration.ZERO, 0);

  /** All blocks of a listing. */
  private record Whole(String ticketId, int blockCount) {}

  SeatMap(BlockStore blocks) {
    this.blocks = blocks;
  }

  /**
   * Holds {@code count} seats, in one block if any has them, otherwise in several.
   *
   * @return where they are, or an empty list if there are not enough; nothing is held then
   */
  Future<List<Order.Seats>> hold(String ticketId, int blockCount, String orderId, int count) {
    int tries = count > BlockLayout.BLOCK_SIZE ? 0 : TRIES;
    return holdInOne(ticketId, likely(ticketId, blockCount), orderId, count, tries)
        .compose(
            held ->
                held.isEmpty()
                    ? holdAnywhere(new Whole(ticketId, blockCount), orderId, count)
                    : settled(held));
  }

  private LikelyBlocks likely(String ticketId, int blockCount) {
    return likely.get(ticketId, unknown -> LikelyBlocks.all(blockCount));
  }

  private Future<List<Order.Seats>> holdInOne(
      String ticketId, LikelyBlocks candidates, String orderId, int count, int tries) {
    if (candidates.isEmpty() || tries == 0) {
      return settled(List.of());
    }
    int number = candidates.current();
    return blocks
        .hold(BlockLayout.id(ticketId, number), orderId, count)
        .compose(
            held -> {
              if (held) {
                return settled(List.of(new Order.Seats(number, count)));
              }
              candidates.pass(number);
              return holdInOne(ticketId, candidates, orderId, count, tries - 1);
            });
  }

  private Future<List<Block>> search(Whole listing) {
    return blocks
        .findFree(BlockLayout.ids(listing.ticketId(), 0, listing.blockCount()))
        .onSuccess(
            found ->
                likely.put(
                    listing.ticketId(),
                    LikelyBlocks.of(found.stream().mapToInt(Block::number).toArray())));
  }

  private Future<List<Order.Seats>> holdAnywhere(Whole listing, String orderId, int count) {
    String ticketId = listing.ticketId();
    return searches
        .fresh(listing)
        .compose(
            found -> {
              if (found.stream().mapToInt(Block::free).sum() < count) {
                return settled(List.of());
              }
              LikelyBlocks candidates = withSeats(listing, found, count);
              return holdInOne(ticketId, candidates, orderId, count, found.size())
                  .compose(
                      held ->
                          held.isEmpty()
                              ? gather(ticketId, found, orderId, count, new ArrayList<>())
                              : settled(held));
            });
  }

  /** The same for all whom each of these blocks suits, so that they go together. */
  private LikelyBlocks withSeats(Whole listing, List<Block> found, int count) {
    int[] numbers =
        found.stream().filter(block -> block.free() >= count).mapToInt(Block::number).toArray();
    return numbers.length == found.size()
        ? likely(listing.ticketId(), listing.blockCount())
        : LikelyBlocks.of(numbers);
  }

  private Future<List<Order.Seats>> gather(
      String ticketId, List<Block> rest, String orderId, int missing, List<Order.Seats> held) {
    if (missing == 0) {
      return settled(held);
    }
    if (rest.isEmpty()) {
      return release(ticketId, orderId, held).map(List.of());
    }
    Block block = rest.get(0);
    List<Block> others = rest.subList(1, rest.size());
    int count = Math.min(missing, block.free());
    if (count <= 0) {
      return gather(ticketId, others, orderId, missing, held);
    }
    return blocks
        .hold(block.id(), orderId, count)
        .compose(
            taken -> {
              if (taken) {
                held.add(new Order.Seats(block.number(), count));
              }
              return gather(ticketId, others, orderId, taken ? missing - count : missing, held);
            });
  }

  /** Gives seats back; what was given back before stays as it is. */
  Future<Void> release(String ticketId, String orderId, List<Order.Seats> seats) {
    return Future.join(
            seats.stream()
                .map(
                    part ->
                        blocks.release(
                            BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                .toList())
        .mapEmpty();
  }

  /** Turns holds into sales; what was sold before stays as it is. */
  Future<Void> sell(String ticketId, String orderId, List<Order.Seats> seats) {
    return Future.join(
            seats.stream()
                .map(
                    part ->
                        blocks.sell(BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                .toList())
        .mapEmpty();
  }

  /**
   * Puts sold seats on sale again, once. They may still be held, if the sale was not carried out
   * yet; a sale that comes late finds no hold any more, and changes nothing.
   */
  Future<Void> unsell(String ticketId, String orderId, List<Order.Seats> seats) {
    return release(ticketId, orderId, seats)
        .compose(
            released ->
                Future.join(
                    seats.stream()
                        .map(
                            part ->
                                blocks.unsell(
                                    BlockLayout.id(ticketId, part.block()), orderId, part.count()))
                        .toList()))
        .mapEmpty();
  }

  private static <T> Future<T> settled(T value) {
    return Future.succeededFuture(value);
  }
}
