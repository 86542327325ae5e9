package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.BlockHolds;
import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Pool;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Maps blocks to documents, and names their fields. */
final class BlockDocuments {
    /** The id of its pool, which is the id of a ticket type where it has seats. */
    static final String POOL = "ticketId";

    static final String FREE = "free";
    static final String HOLDS = "holds";
    static final String SALES = "sales";
    static final String ORDER_ID = "orderId";
    static final String HOLD_ID = "id";
    static final String COUNT = "n";

    /** When a block changed last, epoch milliseconds; absent once that state is published. */
    static final String DIRTY = "dirty";

    /** The terms under which its seats can be held; absent for 0. */
    static final String OFFER = "offer";

    /** When the orders of its holds are looked for, epoch milliseconds; absent if all were found. */
    static final String CHECK_AT = "checkAt";

    /** Path of the order id within a hold. */
    static final String HOLDER = HOLDS + "." + ORDER_ID;

    /** When seats were held, epoch milliseconds. */
    static final String AT = "at";

    /** A projection to the fields of {@link #of}. */
    static final JsonObject FIELDS = new JsonObject()
            .put(POOL, 1)
            .put("block", 1)
            .put("version", 1)
            .put("capacity", 1)
            .put(FREE, 1)
            .put(SALES + "." + COUNT, 1)
            .put(HOLDS + "." + AT, 1)
            .put(OFFER, 1)
            .put(DIRTY, 1);

    /** A projection to the fields of {@link #free}. */
    static final JsonObject FREE_FIELDS = new JsonObject().put("block", 1).put(FREE, 1);

    private BlockDocuments() {}

    /** A new block, all of whose seats are free. */
    static JsonObject empty(String poolId, Pool.Grant grant) {
        return new JsonObject()
                .put("_id", Block.id(poolId, grant.block()))
                .put(POOL, poolId)
                .put("block", grant.block())
                .put("version", 1L)
                .put("capacity", grant.size())
                .put(FREE, grant.size())
                .put(HOLDS, new JsonArray())
                .put(SALES, new JsonArray())
                .mergeIn(grant.offer() == 0 ? new JsonObject() : offers(grant.offer()));
    }

    /** The filter of blocks whose seats can be held under these terms. */
    static JsonObject offers(long offer) {
        return new JsonObject().put(OFFER, offer == 0 ? null : offer);
    }

    /** The update that offers the seats of a block under these terms. */
    static JsonObject move(long offer) {
        JsonObject next = new JsonObject().put("$inc", new JsonObject().put("version", 1L));
        return offer == 0 ? next.put("$unset", new JsonObject().put(OFFER, "")) : next.put("$set", offers(offer));
    }

    /** The filter of the blocks of these ids. */
    static JsonObject anyOf(List<String> ids) {
        return new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
    }

    /** A hold, as an entry of its block. */
    static JsonObject hold(String holdId, String orderId, int quantity, long now) {
        return new JsonObject()
                .put(HOLD_ID, holdId)
                .put(ORDER_ID, orderId)
                .put(COUNT, quantity)
                .put(AT, now);
    }

    /** A sale, as an entry of its block. */
    static JsonObject sale(String orderId, int quantity) {
        return new JsonObject().put(ORDER_ID, orderId).put(COUNT, quantity);
    }

    /** The filter of a block with a hold or sale of the order. */
    static JsonObject hasEntry(String list, String blockId, String orderId) {
        return new JsonObject().put("_id", blockId).put(list + "." + ORDER_ID, orderId);
    }

    /** The operand of {@code $pull} that removes the holds or sales of an order. */
    static JsonObject pull(String list, String orderId) {
        return new JsonObject().put(list, new JsonObject().put(ORDER_ID, orderId));
    }

    static Block of(JsonObject document) {
        int sold = entries(document, SALES)
                .mapToInt(sale -> sale.getInteger(COUNT))
                .sum();
        return new Block(
                document.getString(POOL),
                document.getInteger("block"),
                document.getLong("version"),
                document.getLong(OFFER, 0L),
                document.getInteger("capacity"),
                document.getInteger(FREE),
                sold,
                heldSince(document));
    }

    private static Instant heldSince(JsonObject document) {
        return entries(document, HOLDS)
                .map(hold -> hold.getLong(AT))
                // Holds of an earlier version of this program have no time.
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    static BlockHolds holds(JsonObject document) {
        return new BlockHolds(
                document.getString(POOL),
                document.getInteger("block"),
                document.getLong("version"),
                entries(document, HOLDS)
                        .map(hold -> new BlockHolds.Hold(
                                hold.getString(ORDER_ID),
                                hold.getInteger(COUNT),
                                Instant.ofEpochMilli(hold.getLong(AT, 0L))))
                        .toList());
    }

    static boolean hasHold(JsonObject document, String holdId) {
        return entries(document, HOLDS).anyMatch(hold -> holdId.equals(hold.getString(HOLD_ID)));
    }

    static BuyerCount count(JsonObject counter, String orderId) {
        int ofOrder = entries(counter, HOLDS)
                .filter(hold -> orderId.equals(hold.getString(ORDER_ID)))
                .mapToInt(hold -> hold.getInteger(COUNT))
                .sum();
        return new BuyerCount(-counter.getInteger(FREE), ofOrder);
    }

    private static Stream<JsonObject> entries(JsonObject document, String list) {
        return document.getJsonArray(list, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    /** The seats that an order has bought in a block. */
    static int sold(JsonObject document, String orderId) {
        return entries(document, SALES)
                .filter(sale -> orderId.equals(sale.getString(ORDER_ID)))
                .mapToInt(sale -> sale.getInteger(COUNT))
                .sum();
    }

    /** The sales of a block after those of one order were reduced to {@code left}. */
    static JsonArray reduced(JsonObject document, String orderId, int left) {
        Stream<JsonObject> others = entries(document, SALES).filter(sale -> !orderId.equals(sale.getString(ORDER_ID)));
        Stream<JsonObject> own = left == 0 ? Stream.empty() : Stream.of(sale(orderId, left));
        return new JsonArray(Stream.concat(others, own).toList());
    }

    static FreeSeats free(JsonObject document) {
        return new FreeSeats(document.getInteger("block"), document.getInteger(FREE));
    }

    /** The filter of a block that has not changed since that version. */
    static JsonObject unchanged(String blockId, long version) {
        return new JsonObject().put("_id", blockId).put("version", version);
    }
}
