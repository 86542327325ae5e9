package dev.boxoffice.orders.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Buyer;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.model.Pool;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mapping to documents loses nothing, and reads documents that earlier versions have stored. */
class DocumentsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Listing LISTING = new Listing(
            new OrderData.Ticket("t", "seller", "Concert", "Hall", NOW.plusSeconds(60), 1050),
            1,
            "usd",
            70,
            true,
            1,
            1);

    @Test
    void orderIsTheSameAfterwards() {
        OrderRequest request = OrderRequest.of("o", new Buyer("buyer", "m", "m@example.com", null), "t", 2);
        Order created = Order.create(Cart.of(request, List.of(LISTING), null, NOW), NOW, NOW.plusSeconds(900))
                .holding(List.of(new Order.Seats("t", 0, 2)));
        Order lost = created.dispute(DisputeStatus.LOST).orThrow().orElseThrow().next();
        JsonObject document = OrderDocuments.toDocument(created);
        assertInstanceOf(Long.class, document.getValue("expiresAt"));
        assertEquals(created, OrderDocuments.of(document));
        document.mergeIn(OrderDocuments.changes(lost));
        assertEquals(lost, OrderDocuments.of(document));
        assertEquals("payment", document.getString("reason"));
        assertEquals("LOST", document.getString("dispute"));
    }

    @Test
    void poolIsReadAsItWasStored() {
        JsonObject grant = new JsonObject().put("block", 1).put("n", 20).put("offer", 4L);
        JsonObject document = new JsonObject()
                .put("_id", "t")
                .put("version", 3L)
                .put("offer", 4L)
                .put("previousOffer", 1L)
                .put("quantity", 70)
                .put("capacity", 75)
                .put("unallocated", 5)
                .put("blocks", 2)
                .put("grants", List.of(grant))
                .put("change", 3L)
                .put("outcome", "OFFER_TAKEN")
                .put("taken", 6)
                .put("sold", null);
        Pool pool = PoolStore.pool(new JsonObject(document.encode()));
        assertEquals(
                new Pool(
                        "t",
                        3,
                        4,
                        1,
                        70,
                        75,
                        5,
                        2,
                        List.of(new Pool.Grant(1, 20, 4)),
                        new Pool.DecidedChange(3, ChangeOutcome.OFFER_TAKEN, 6, null),
                        false),
                pool);
    }

    @Test
    void newBlockIsFreeUnderTheTermsOfItsGrant() {
        JsonObject block = BlockDocuments.empty("t", new Pool.Grant(3, 20, 4));
        assertEquals("t/3", block.getString("_id"));
        assertEquals(new Block("t", 3, 1, 4, 20, 20, 0), BlockDocuments.of(block));
        assertEquals(0, new CountedBlocks(List.of(BlockDocuments.of(block))).taken());
        assertEquals(List.of(), BlockDocuments.holds(block).holds());
        block.getJsonArray(BlockDocuments.HOLDS)
                .add(BlockDocuments.hold("h2", "o2", 1, 2_000))
                .add(BlockDocuments.hold("h1", "o1", 2, 1_000));
        assertEquals(Instant.ofEpochMilli(1_000), BlockDocuments.of(block).heldSince());
    }

    @Test
    void blockOfAnEarlierVersionHasTheFirstTerms() {
        JsonObject block = BlockDocuments.empty("t", new Pool.Grant(0, 20, 0));
        assertEquals(0, BlockDocuments.of(block).offer());
    }
}
