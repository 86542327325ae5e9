package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.ListingStore;
import dev.boxoffice.orders.store.PoolStore;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seats that a crash or an earlier version left in blocks and pools. */
class PoolsIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /** A crash after the pool has noted the seats of a block, and before the block is stored. */
    @Test
    void seatsOfABlockThatWasNotStoredAreNotLost() {
        String id = fixture.listing(60);
        OrdersFixture.reserved(fixture.buyer(), id, 50);
        JsonObject granted = new JsonObject().put("block", 1).put("n", 10).put("offer", 1L);
        JsonObject crash =
                new JsonObject().put("unallocated", 0).put("blocks", 2).put("grants", new JsonArray().add(granted));
        Await.await(fixture.mongo()
                .updateCollection(
                        PoolStore.COLLECTION, new JsonObject().put("_id", id), new JsonObject().put("$set", crash)));
        assertEquals(10, fixture.reserveAll(id));
        assertEquals(List.of(0, 60, 0), fixture.seats(id));
    }

    /** 150 seats were listed, 20 of the first block were sold, 30 wanted: 10 of it were sold twice. */
    @Test
    void blocksOfAnEarlierVersionAreTakenOver() {
        String id = Ids.next();
        List<JsonObject> legacy = new ArrayList<>();
        legacy.add(legacyBlock(id, 0, 30, 10, 20));
        legacy.add(legacyBlock(id, 1, 0, -15, 15));
        legacy.forEach(block -> Await.await(fixture.mongo().insert(BlockStore.COLLECTION, block)));
        JsonObject listing = ListingStore.toDocument(Listing.of(OrdersFixture.ticket(id, 2, 40, TicketStatus.ACTIVE)))
                .put("version", 2L)
                .put("_id", id);
        listing.remove("offer");
        listing.remove("change");
        Await.await(fixture.mongo().insert("listings", listing));
        assertEquals(5, fixture.reserveAll(id));
        assertEquals(List.of(0, 5, 35), fixture.seats(id));
        assertEquals(40, fixture.capacity(id).capacity());
    }

    private static JsonObject legacyBlock(String id, int number, int capacity, int free, int sold) {
        JsonObject sale = new JsonObject().put("orderId", Ids.next()).put("n", sold);
        return new JsonObject()
                .put("_id", Block.id(id, number))
                .put("ticketId", id)
                .put("block", number)
                .put("version", 7L)
                .put("ticketVersion", 2L)
                .put("capacity", capacity)
                .put("free", free)
                .put("holds", new JsonArray())
                .put("sales", new JsonArray().add(sale));
    }
}
