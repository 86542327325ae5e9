package dev.boxoffice.orders;

import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.store.Replica;
import dev.boxoffice.platform.store.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The listings, and blocks that have as many seats as their listing offers. */
final class Listings {
  /** Blocks made side by side. */
  private static final int CHUNK = 50;

  private static final int RESIZE_TRIES = 20;

  /** For so long a process may not hear of a change that another one of orders took over. */
  private static final Duration STALENESS = Duration.ofSeconds(1);

  private static final int MOST_LISTINGS = 10_000;

  private final Replica replica;
  private final BlockStore blocks;
  private final SharedReads<String, Listing> known =
      new SharedReads<>(this::read, STALENESS, MOST_LISTINGS);

  Listings(Replica replica, BlockStore blocks) {
    this.replica = replica;
    this.blocks = blocks;
  }

  /** The listing; waits a little for one that was made a moment ago. */
  Future<Optional<Listing>> find(String ticketId) {
    return known.get(ticketId).map(Optional::ofNullable);
  }

  private Future<Listing> read(String ticketId) {
    return replica.await(ticketId).map(found -> found.map(Listing::of).orElse(null));
  }

  /**
   * Takes over a listing as an event has it. The blocks come first, so that a listing that can be
   * found can be bought.
   */
  Future<Void> apply(TicketData ticket) {
    if (ticket.quantity() > BlockLayout.MOST_SEATS) {
      throw new MalformedEventException("no listing has that many seats", null);
    }
    return layOut(ticket.id(), ticket.quantity(), ticket.version())
        .compose(
            laidOut -> replica.apply(ticket.id(), ticket.version(), Listing.toDocument(ticket)))
        .onSuccess(applied -> known.forget(ticket.id()))
        .compose(applied -> applied ? layOutAgain(ticket) : followNewest(ticket));
  }

  /**
   * An older event, handled at the same time, may have made blocks after this one looked which
   * there are. Either it sees the newer listing now and follows it, or this sees its blocks.
   */
  private Future<Void> layOutAgain(TicketData ticket) {
    return ticket.version() == 1
        ? Future.succeededFuture()
        : layOut(ticket.id(), ticket.quantity(), ticket.version());
  }

  /** An older event may have made blocks that the newest state of the listing does not have. */
  private Future<Void> followNewest(TicketData older) {
    return replica
        .find(older.id())
        .map(Optional::orElseThrow)
        .compose(
            newest ->
                newest.getLong("version") > older.version()
                    ? layOut(older.id(), newest.getInteger("quantity"), newest.getLong("version"))
                    : Future.succeededFuture());
  }

  private Future<Void> layOut(String ticketId, int quantity, long version) {
    return layOut(ticketId, quantity, version, 0);
  }

  private Future<Void> layOut(String ticketId, int quantity, long version, int first) {
    List<String> ids = BlockLayout.ids(ticketId, first, CHUNK);
    return blocks
        .find(ids)
        .compose(
            present -> {
              boolean wanted = BlockLayout.size(quantity, first) > 0;
              if (!wanted && present.isEmpty()) {
                return Future.succeededFuture();
              }
              List<Future<Void>> changes =
                  IntStream.range(first, first + CHUNK)
                      .filter(
                          number -> BlockLayout.size(quantity, number) > 0 || has(present, number))
                      .mapToObj(number -> fit(ticketId, number, quantity, version, present))
                      .toList();
              return Future.all(changes)
                  .compose(fitted -> layOut(ticketId, quantity, version, first + CHUNK));
            });
  }

  private static boolean has(List<Block> present, int number) {
    return present.stream().anyMatch(block -> block.number() == number);
  }

  private Future<Void> fit(
      String ticketId, int number, int quantity, long version, List<Block> present) {
    int size = BlockLayout.size(quantity, number);
    if (has(present, number)) {
      return resize(BlockLayout.id(ticketId, number), size, version, RESIZE_TRIES);
    }
    return blocks
        .insert(Block.empty(ticketId, number, size, version))
        .compose(
            inserted ->
                inserted
                    ? Future.succeededFuture()
                    : resize(BlockLayout.id(ticketId, number), size, version, RESIZE_TRIES));
  }

  private Future<Void> resize(String blockId, int size, long version, int tries) {
    return blocks
        .find(List.of(blockId))
        .compose(
            found -> {
              Block block = found.get(0);
              if (block.ticketVersion() >= version) {
                return Future.succeededFuture();
              }
              return blocks
                  .resize(block, size, version)
                  .compose(
                      resized ->
                          resized.isPresent()
                              ? Future.succeededFuture()
                              : again(blockId, size, version, tries));
            });
  }

  private Future<Void> again(String blockId, int size, long version, int tries) {
    return tries > 0
        ? resize(blockId, size, version, tries - 1)
        : Future.failedFuture("block " + blockId + " is too busy to be resized");
  }
}
