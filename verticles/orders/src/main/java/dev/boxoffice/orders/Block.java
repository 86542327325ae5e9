package dev.boxoffice.orders;

import dev.boxoffice.events.AvailabilityData;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** A block as its document says. */
record Block(JsonObject document) {
    static final String FREE = "free";
    static final String HOLDS = "holds";
    static final String SALES = "sales";

    /** When its numbers changed last, until they are published; epoch milliseconds. */
    static final String DIRTY = "dirty";

    static final String ORDER_ID = "orderId";
    static final String HOLD_ID = "id";
    static final String COUNT = "n";

    /** The terms under which its seats can be held; absent for 0. */
    static final String OFFER = "offer";

    /** Path of the order id within a hold. */
    static final String HOLDER = HOLDS + "." + ORDER_ID;

    /** When seats were held, epoch milliseconds. */
    static final String AT = "at";

    /** When somebody has to see whether the orders of holds exist, epoch milliseconds. */
    static final String CHECK_AT = "checkAt";

    /** A new block, all of whose seats are free. */
    static Block empty(String ticketId, Pool.Grant grant) {
        JsonObject document = new JsonObject()
                .put("_id", BlockLayout.id(ticketId, grant.block()))
                .put("ticketId", ticketId)
                .put("block", grant.block())
                .put("version", 1L)
                .put("capacity", grant.size())
                .put(FREE, grant.size())
                .put(HOLDS, new JsonArray())
                .put(SALES, new JsonArray());
        return new Block(grant.offer() == 0 ? document : document.put(OFFER, grant.offer()));
    }

    /** The condition that seats are offered under these terms. */
    static JsonObject under(long offer) {
        return new JsonObject().put(OFFER, offer == 0 ? null : offer);
    }

    /** A MongoDB projection: what {@link #availability} needs, without the holds, which may be many. */
    static JsonObject numbers() {
        return new JsonObject().put(HOLDS, 0);
    }

    /** A MongoDB projection: what it takes to see whether the orders of holds exist. */
    static JsonObject checkedFields() {
        return new JsonObject().put("block", 1).put("version", 1).put(HOLDS, 1).put(CHECK_AT, 1);
    }

    /** A MongoDB projection: what a {@link Census} has of a block. */
    static JsonObject censusFields() {
        return new JsonObject()
                .put("block", 1)
                .put("version", 1)
                .put("capacity", 1)
                .put(FREE, 1)
                .put(SALES + "." + COUNT, 1)
                .put(OFFER, 1);
    }

    /** The newer of two states of one block. */
    static Block newer(Block one, Block other) {
        return one.version() > other.version() ? one : other;
    }

    /**
     * MongoDB update operators that every change has, which frees so many seats.
     *
     * @param now epoch milliseconds
     */
    static JsonObject change(int freed, long now) {
        return new JsonObject()
                .put("$set", new JsonObject().put(DIRTY, now))
                .put("$inc", new JsonObject().put(FREE, freed).put("version", 1L));
    }

    String id() {
        return document.getString("_id");
    }

    String ticketId() {
        return document.getString("ticketId");
    }

    int number() {
        return document.getInteger("block");
    }

    long version() {
        return document.getLong("version");
    }

    /** The terms under which its seats can be held, as {@link Pool#offer}. */
    long offer() {
        return document.getLong(OFFER, 0L);
    }

    int capacity() {
        return document.getInteger("capacity");
    }

    /** Seats to be had; negative in a block of an earlier version that was sold twice. */
    int free() {
        return document.getInteger(FREE);
    }

    /** When somebody has to see whether the orders of holds exist, epoch milliseconds. */
    OptionalLong checkAt() {
        Long millis = document.getLong(CHECK_AT);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /**
     * Seats that an order holds.
     *
     * @param at when they were held, epoch milliseconds
     */
    record Hold(String orderId, int count, long at) {}

    /** All seats that are held here. */
    List<Hold> holds() {
        return document.getJsonArray(HOLDS).stream()
                .map(JsonObject.class::cast)
                .map(hold -> new Hold(hold.getString(ORDER_ID), hold.getInteger(COUNT), hold.getLong(AT, 0L)))
                .toList();
    }

    /** Whether there is a hold of that id. */
    boolean has(String holdId) {
        return document.getJsonArray(HOLDS).stream()
                .anyMatch(hold -> holdId.equals(((JsonObject) hold).getString(HOLD_ID)));
    }

    AvailabilityData availability() {
        return new AvailabilityData(
                ticketId(),
                number(),
                version(),
                Math.max(0, free()),
                // Each seat is free, held or sold: holds, which may be many, need not be read for this.
                capacity() - free() - sold(),
                sold());
    }

    /** Seats that are sold. */
    int sold() {
        return document.getJsonArray(SALES, new JsonArray()).stream()
                .mapToInt(sale -> ((JsonObject) sale).getInteger(COUNT))
                .sum();
    }
}
