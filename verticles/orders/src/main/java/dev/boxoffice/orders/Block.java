package dev.boxoffice.orders;

import dev.boxoffice.events.AvailabilityData;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A block as its document says. */
record Block(JsonObject document) {
  static final String FREE = "free";
  static final String HOLDS = "holds";
  static final String SALES = "sales";
  static final String DIRTY = "dirty";
  static final String ORDER_ID = "orderId";
  static final String COUNT = "n";

  /** A block that nobody has bought from. */
  static Block empty(String ticketId, int number, int capacity, long ticketVersion) {
    return new Block(
        new JsonObject()
            .put("_id", BlockLayout.id(ticketId, number))
            .put("ticketId", ticketId)
            .put("block", number)
            .put("version", 1L)
            .put("ticketVersion", ticketVersion)
            .put("capacity", capacity)
            .put(FREE, capacity)
            .put(HOLDS, new JsonArray())
            .put(SALES, new JsonArray())
            .put(DIRTY, true));
  }

  /** The newer of two states of one block. */
  static Block newer(Block one, Block other) {
    return one.version() > other.version() ? one : other;
  }

  String id() {
    return document.getString("_id");
  }

  int number() {
    return document.getInteger("block");
  }

  long version() {
    return document.getLong("version");
  }

  long ticketVersion() {
    return document.getLong("ticketVersion");
  }

  int capacity() {
    return document.getInteger("capacity");
  }

  /** Seats to be had; negative where the seller took back seats that were already held. */
  int free() {
    return document.getInteger(FREE);
  }

  /** How many seats {@code orderId} holds here. */
  int heldBy(String orderId) {
    return document.getJsonArray(HOLDS).stream()
        .map(JsonObject.class::cast)
        .filter(hold -> orderId.equals(hold.getString(ORDER_ID)))
        .mapToInt(hold -> hold.getInteger(COUNT))
        .sum();
  }

  AvailabilityData availability() {
    return new AvailabilityData(
        document.getString("ticketId"),
        number(),
        version(),
        Math.max(0, free()),
        sum(HOLDS),
        sum(SALES));
  }

  private int sum(String list) {
    return document.getJsonArray(list).stream()
        .mapToInt(entry -> ((JsonObject) entry).getInteger(COUNT))
        .sum();
  }
}
