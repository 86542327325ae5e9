package dev.boxoffice.tickets.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketQueryTest {
    private static TicketQuery query(String... parameters) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return TicketQuery.of(map, Optional.of("me"), Instant.EPOCH);
    }

    @Test
    void newestActiveListingsComeFirstWithoutParameters() {
        TicketQuery query = query();
        assertEquals("active", query.filter().getString("status"));
        assertEquals(new JsonObject().put("createdAt", -1).put("_id", -1), query.sort());
        assertEquals(20, query.options(TicketDocuments.shown()).getLimit());
        assertEquals(0, query.options(TicketDocuments.shown()).getSkip());
    }

    @Test
    void pagesAreCountedFromOne() {
        assertEquals(
                30,
                query("page", "4", "limit", "10")
                        .options(TicketDocuments.shown())
                        .getSkip());
    }

    @Test
    void ordersAscendWithoutAMinus() {
        assertEquals(
                new JsonObject().put("createdAt", 1).put("_id", 1),
                query("sort", "createdAt").sort());
    }

    @Test
    void pricesAreSortedWithinEachCurrency() {
        assertEquals(
                new JsonObject().put("currency", 1).put("price", -1).put("_id", -1),
                query("sort", "-price").sort());
        assertEquals(
                new JsonObject().put("price", 1).put("_id", 1),
                query("sort", "price", "currency", "EUR").sort());
    }

    @Test
    void listingsWithoutTimeComeLastInBothDirections() {
        assertEquals(
                new JsonObject().put("undated", 1).put("startsAt", 1).put("_id", 1),
                query("sort", "startsAt").sort());
        assertEquals(
                new JsonObject().put("undated", 1).put("startsAt", -1).put("_id", -1),
                query("sort", "-startsAt").sort());
    }

    @Test
    void cursorReplacesThePageNumber() {
        String id = "0123456789abcdef01234567";
        assertEquals(Optional.of(id), query("after", id).after());
        assertEquals(
                0,
                query("after", id, "page", "3").options(TicketDocuments.shown()).getSkip());
        assertEquals(Optional.empty(), query("after", "nonsense").after());
    }

    @Test
    void onlyOwnListingsMayBeWithdrawn() {
        assertFalse(query("userId", "me").filter().containsKey("status"));
        assertEquals("active", query("userId", "other").filter().getString("status"));
    }

    @Test
    void listsCarryNeitherEventsNorBlocks() {
        JsonObject fields = query().options(TicketDocuments.shown()).getFields();
        assertEquals(new JsonObject().put("outbox", 0).put("blocks", 0), fields);
    }
}
