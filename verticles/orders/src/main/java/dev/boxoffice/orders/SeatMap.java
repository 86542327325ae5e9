package dev.boxoffice.orders;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds seats for an order among the blocks of a listing, and gives them back. */
final class SeatMap {
  /** Blocks tried blindly before looking at all of them: while seats abound, the first will do. */
  private static final int BLIND_TRIES = 2;

  private final BlockStore blocks;

  SeatMap(BlockStore blocks) {
    this.blocks = blocks;
  }

  /**
   * Holds {@code count} seats, in one block if any has them, otherwise in several.
   *
   * @return where they are, or an empty list if there are not enough; nothing is held then
   */
  Future<List<Order.Seats>> hold(String ticketId, int blockCount, String orderId, int count) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, blockCount).boxed().toList());
    // A random start, so that a rush does not queue on one document.
    Collections.rotate(order, ThreadLocalRandom.current().nextInt(Math.max(1, blockCount)));
    List<Integer> first = order.subList(0, Math.min(BLIND_TRIES, order.size()));
    return holdInOne(ticketId, first, orderId, count)
        .compose(
            held -> held.isEmpty() ? holdAnywhere(ticketId, order, orderId, count) : settled(held));
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
                held.isPresent()
                    ? settled(List.of(new Order.Seats(number, count)))
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
              taken.ifPresent(ours -> held.add(new Order.Seats(block.number(), count)));
              int left = taken.isPresent() ? missing - count : missing;
              return gather(ticketId, others, orderId, left, held);
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

  /** Gives back whatever the order holds in any of the first {@code blockCount} blocks. */
  Future<Void> releaseAll(String ticketId, int blockCount, String orderId) {
    return blocks
        .find(BlockLayout.ids(ticketId, 0, blockCount))
        .map(
            found ->
                found.stream()
                    .filter(block -> block.heldBy(orderId) > 0)
                    .map(block -> new Order.Seats(block.number(), block.heldBy(orderId)))
                    .toList())
        .compose(seats -> release(ticketId, orderId, seats));
  }

  private static <T> Future<T> settled(T value) {
    return Future.succeededFuture(value);
  }
}
