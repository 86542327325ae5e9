package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.store.Caches;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds seats for an order among the blocks of a listing, and gives them back. */
final class SeatMap {
  /** Blocks tried blindly before looking at all of them: while seats abound, the first will do. */
  private static final int BLIND_TRIES = 2;

  private static final int MOST_LISTINGS = 10_000;

  private final BlockStore blocks;
  private final Cache<String, Integer> found = Caches.ofAtMost(MOST_LISTINGS).build();

  SeatMap(BlockStore blocks) {
    this.blocks = blocks;
  }

  /**
   * Holds {@code count} seats, in one block if any has them, otherwise in several.
   *
   * @return where they are, or an empty list if there are not enough; nothing is held then
   */
  Future<List<Order.Seats>> hold(String ticketId, int blockCount, String orderId, int count) {
    int start = start(ticketId, blockCount);
    List<Integer> first = blocks(start, Math.min(BLIND_TRIES, blockCount), blockCount);
    return holdInOne(ticketId, first, orderId, count)
        .compose(
            held ->
                held.isEmpty()
                    ? holdAnywhere(ticketId, blocks(start, blockCount, blockCount), orderId, count)
                    : settled(held));
  }

  /** The numbers of {@code count} blocks from {@code start} on, round the corner. */
  private static List<Integer> blocks(int start, int count, int blockCount) {
    return IntStream.range(start, start + count).mapToObj(i -> i % blockCount).toList();
  }

  /**
   * Where seats were found last, so that those of a rush are held by one write; at first anywhere,
   * so that replicas do not queue on one block.
   */
  private int start(String ticketId, int blockCount) {
    Integer last = found.getIfPresent(ticketId);
    return last != null && last < blockCount
        ? last
        : ThreadLocalRandom.current().nextInt(Math.max(1, blockCount));
  }

  private List<Order.Seats> found(String ticketId, int number, int count) {
    found.put(ticketId, number);
    return List.of(new Order.Seats(number, count));
  }

  private Future<List<Order.Seats>> holdInOne(
      String ticketId, List<Integer> candidates, String orderId, int count) {
    if (candidates.isEmpty()) {
      return settled(List.of());
    }
    int number = candidates.get(0);
    return blocks
        .hold(BlockLayout.id(ticketId, number), orderId, count)
        .compose(
            held ->
                held
                    ? settled(found(ticketId, number, count))
                    : holdInOne(
                        ticketId, candidates.subList(1, candidates.size()), orderId, count));
  }

  private Future<List<Order.Seats>> holdAnywhere(
      String ticketId, List<Integer> order, String orderId, int count) {
    List<String> ids = order.stream().map(number -> BlockLayout.id(ticketId, number)).toList();
    return blocks
        .find(ids)
        .compose(
            found -> {
              int free = found.stream().mapToInt(block -> Math.max(0, block.free())).sum();
              if (free < count) {
                return settled(List.of());
              }
              List<Integer> whole =
                  found.stream().filter(block -> block.free() >= count).map(Block::number).toList();
              return holdInOne(ticketId, whole, orderId, count)
                  .compose(
                      held ->
                          held.isEmpty()
                              ? gather(ticketId, found, orderId, count, new ArrayList<>())
                              : settled(held));
            });
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
