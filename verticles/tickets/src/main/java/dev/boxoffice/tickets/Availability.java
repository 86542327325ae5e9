package dev.boxoffice.tickets;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Keeps, in each listing, what orders tells of its blocks, and the sums of it. One conditional write per event: a block
 * only becomes newer, and the sums always fit the blocks. Events about different blocks do not get into each other's
 * way, as each only adds its difference to the sums.
 */
final class Availability {
    private static final int TRIES = 30;
    private static final JsonObject NOTHING = block(0, 0, 0);

    private static final int MOST_BLOCKS = 100_000;

    private final TicketStore store;

    /** What was written last, by listing and block; others may have written since. */
    private final Cache<String, JsonObject> written =
            BoundedCaches.ofAtMost(MOST_BLOCKS).build();

    Availability(TicketStore store) {
        this.store = store;
    }

    /**
     * Applies an event, unless it is older than what is known.
     *
     * @return how the seats of the listing stand afterwards, if that is known without reading it
     */
    Future<Optional<Seats>> apply(AvailabilityData block) {
        JsonObject last = written.getIfPresent(key(block));
        return last == null ? apply(block, TRIES) : apply(last, block, TRIES);
    }

    private Future<Optional<Seats>> apply(AvailabilityData block, int tries) {
        return store.findBlock(block.ticketId(), block.block())
                .map(found -> found.orElseThrow(() -> unknown(block)))
                .compose(document -> apply(document, block, tries));
    }

    private Future<Optional<Seats>> apply(JsonObject document, AvailabilityData block, int tries) {
        return isNewer(document, block) ? write(document, block, tries) : Future.succeededFuture(Optional.empty());
    }

    private static MalformedEventException unknown(AvailabilityData block) {
        return new MalformedEventException("no listing " + block.ticketId(), null);
    }

    private Future<Optional<Seats>> write(JsonObject document, AvailabilityData block, int tries) {
        return store.updateSeats(block.ticketId(), condition(document, block), change(document, block))
                .compose(done -> {
                    if (done.isMade()) {
                        written.put(key(block), document(block));
                        return Future.succeededFuture(done.document().map(TicketDocuments::seats));
                    }
                    written.invalidate(key(block));
                    return tries > 0 ? apply(block, tries - 1) : Future.failedFuture(new LostRace());
                });
    }

    private static String key(AvailabilityData block) {
        return block.ticketId() + "/" + block.block();
    }

    /** A listing as far as it has to do with a block that was just written. */
    private static JsonObject document(AvailabilityData block) {
        JsonObject now = block(block.version(), block.held(), block.sold());
        return new JsonObject().put("blocks", new JsonObject().put(Integer.toString(block.block()), now));
    }

    private static boolean isNewer(JsonObject document, AvailabilityData block) {
        return known(document, block)
                .map(known -> known.getLong("version") < block.version())
                .orElse(true);
    }

    /** That the block is still as it was read. */
    static JsonObject condition(JsonObject document, AvailabilityData block) {
        JsonObject condition = new JsonObject().put("_id", block.ticketId());
        String path = path(block);
        return known(document, block)
                .map(known -> condition.put(path + ".version", known.getLong("version")))
                .orElseGet(() -> condition.put(path, new JsonObject().put("$exists", false)));
    }

    /** Seats that are held or sold are not available; how many there are in all orders tells apart. */
    static JsonObject change(JsonObject document, AvailabilityData block) {
        JsonObject known = known(document, block).orElse(NOTHING);
        int held = block.held() - known.getInteger("held");
        int sold = block.sold() - known.getInteger("sold");
        JsonObject now = block(block.version(), block.held(), block.sold());
        return new JsonObject()
                .put("$set", new JsonObject().put(path(block), now))
                .put(
                        "$inc",
                        new JsonObject()
                                .put("seatsVersion", 1)
                                .put("available", -held - sold)
                                .put("held", held)
                                .put("sold", sold));
    }

    private static Optional<JsonObject> known(JsonObject document, AvailabilityData block) {
        return Optional.ofNullable(document.getJsonObject("blocks"))
                .map(blocks -> blocks.getJsonObject(Integer.toString(block.block())));
    }

    private static String path(AvailabilityData block) {
        return "blocks." + block.block();
    }

    private static JsonObject block(long version, int held, int sold) {
        return new JsonObject().put("version", version).put("held", held).put("sold", sold);
    }
}
