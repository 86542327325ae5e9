package dev.boxoffice.tickets;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.MalformedEventException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Keeps, in each listing, what orders tells of its blocks, and the sums of it. One conditional
 * write per event: a block only becomes newer, and the sums always fit the blocks. Events about
 * different blocks do not get into each other's way, as each only adds its difference to the sums.
 */
final class Availability {
  private static final int TRIES = 30;
  private static final JsonObject NOTHING = block(0, 0, 0, 0);

  private final TicketStore store;

  Availability(TicketStore store) {
    this.store = store;
  }

  /** Applies an event if it is newer; answers how the seats of the listing stand now. */
  Future<Seats> apply(AvailabilityData block) {
    return apply(block, TRIES);
  }

  private Future<Seats> apply(AvailabilityData block, int tries) {
    return store
        .findBlock(block.ticketId(), block.block())
        .map(found -> found.orElseThrow(() -> unknown(block)))
        .compose(
            document ->
                isNewer(document, block)
                    ? write(document, block, tries)
                    : Future.succeededFuture(TicketDocuments.seats(document)));
  }

  private static MalformedEventException unknown(AvailabilityData block) {
    return new MalformedEventException("no listing " + block.ticketId(), null);
  }

  private Future<Seats> write(JsonObject document, AvailabilityData block, int tries) {
    return store
        .updateSeats(block.ticketId(), condition(document, block), change(document, block))
        .compose(
            written -> written.map(Future::succeededFuture).orElseGet(() -> again(block, tries)));
  }

  private Future<Seats> again(AvailabilityData block, int tries) {
    return tries > 0 ? apply(block, tries - 1) : Future.failedFuture(new LostRace());
  }

  private static boolean isNewer(JsonObject document, AvailabilityData block) {
    return known(document, block)
        .map(known -> known.getLong("version") < block.version())
        .orElse(true);
  }

  /** That the block, and whether there are any blocks, is still as it was read. */
  static JsonObject condition(JsonObject document, AvailabilityData block) {
    JsonObject condition = new JsonObject().put("_id", block.ticketId());
    String path = path(block);
    known(document, block)
        .ifPresentOrElse(
            known -> condition.put(path + ".version", known.getLong("version")),
            () -> condition.put(path, new JsonObject().put("$exists", false)));
    return isFirst(document)
        ? condition.put("seatsVersion", 0)
        : condition.put("seatsVersion", new JsonObject().put("$gt", 0));
  }

  /** The first block replaces the assumption that all seats are free; others add to the sums. */
  static JsonObject change(JsonObject document, AvailabilityData block) {
    JsonObject now = block(block.version(), block.free(), block.held(), block.sold());
    JsonObject set = new JsonObject().put(path(block), now);
    JsonObject add = new JsonObject().put("seatsVersion", 1);
    if (isFirst(document)) {
      set.put("available", block.free()).put("held", block.held()).put("sold", block.sold());
    } else {
      JsonObject known = known(document, block).orElse(NOTHING);
      add.put("available", block.free() - known.getInteger("free"))
          .put("held", block.held() - known.getInteger("held"))
          .put("sold", block.sold() - known.getInteger("sold"));
    }
    return new JsonObject().put("$set", set).put("$inc", add);
  }

  private static boolean isFirst(JsonObject document) {
    return document.getLong("seatsVersion") == 0;
  }

  private static Optional<JsonObject> known(JsonObject document, AvailabilityData block) {
    return Optional.ofNullable(document.getJsonObject("blocks"))
        .map(blocks -> blocks.getJsonObject(Integer.toString(block.block())));
  }

  private static String path(AvailabilityData block) {
    return "blocks." + block.block();
  }

  private static JsonObject block(long version, int free, int held, int sold) {
    return new JsonObject()
        .put("version", version)
        .put("free", free)
        .put("held", held)
        .put("sold", sold);
  }
}
