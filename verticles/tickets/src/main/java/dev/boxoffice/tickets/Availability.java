package dev.boxoffice.tickets;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.MalformedEventException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Keeps, in each listing, what orders tells of its blocks, and the sums of it. One conditional
 * write per event: a block only becomes newer, and the sums always fit the blocks.
 */
final class Availability {
  private static final int TRIES = 30;

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
        .findDocument(block.ticketId())
        .map(found -> found.orElseThrow(() -> unknown(block)))
        .compose(
            document -> {
              Optional<JsonObject> changes = changes(document, block);
              if (changes.isEmpty()) {
                return Future.succeededFuture(TicketDocuments.seats(document));
              }
              return store
                  .updateSeats(block.ticketId(), document.getLong("seatsVersion"), changes.get())
                  .compose(
                      updated ->
                          updated
                              ? Future.succeededFuture(TicketDocuments.seats(changes.get()))
                              : again(block, tries));
            });
  }

  private Future<Seats> again(AvailabilityData block, int tries) {
    return tries > 0
        ? apply(block, tries - 1)
        : Future.failedFuture("listing " + block.ticketId() + " is too busy");
  }

  private static MalformedEventException unknown(AvailabilityData block) {
    return new MalformedEventException("no listing " + block.ticketId(), null);
  }

  /** What to set, or nothing where the block is known already, or newer. */
  static Optional<JsonObject> changes(JsonObject document, AvailabilityData block) {
    JsonObject blocks = document.getJsonObject("blocks");
    String number = Integer.toString(block.block());
    JsonObject known = blocks.getJsonObject(number);
    if (known != null && known.getLong("version") >= block.version()) {
      return Optional.empty();
    }
    JsonObject now =
        new JsonObject()
            .put("version", block.version())
            .put("free", block.free())
            .put("held", block.held())
            .put("sold", block.sold());
    JsonObject all = blocks.copy().put(number, now);
    return Optional.of(
        new JsonObject()
            .put("blocks." + number, now)
            .put("seatsVersion", document.getLong("seatsVersion") + 1)
            .put("available", sum(all, "free"))
            .put("held", sum(all, "held"))
            .put("sold", sum(all, "sold")));
  }

  private static int sum(JsonObject blocks, String field) {
    return blocks.stream()
        .mapToInt(block -> ((JsonObject) block.getValue()).getInteger(field))
        .sum();
  }
}
