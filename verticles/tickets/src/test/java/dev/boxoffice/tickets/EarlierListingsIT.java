package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Listings that earlier versions stored get events when this version starts. */
class EarlierListingsIT {
    private static final int LISTINGS = 250;
    private static final TestUser SELLER = TestUser.named("earlier");

    /** As the last version stored it. */
    private static JsonObject last(String id) {
        return oldest(id)
                .put("undated", true)
                .put("offer", 2)
                .put("change", 3)
                .put("changes", 4)
                .put("capacityVersion", 5);
    }

    /** As the first version stored it. */
    private static JsonObject oldest(String id) {
        return new JsonObject()
                .put("_id", id)
                .put("version", 4)
                .put("userId", SELLER.id())
                .put("title", "Opera")
                .put("price", 1_050)
                .put("currency", "usd")
                .put("quantity", 100)
                .put("status", "active")
                .put("createdAt", 1_700_000_000_000L)
                .put("seatsVersion", 0)
                .put("available", 100)
                .put("held", 0)
                .put("sold", 0)
                .put("blocks", new JsonObject());
    }

    private static void insert(DomainHarness harness, JsonObject document) {
        Await.await(harness.mongo("tickets").insert("tickets", document));
    }

    private static long events(DomainHarness harness) {
        return Await.await(harness.mongo("tickets").count("events", new JsonObject()));
    }

    @Test
    void eachGetsOneEvent() {
        try (DomainHarness harness = DomainHarness.start(Map.of("TICKETS_SWEEP_SECONDS", "1"))) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < LISTINGS; i++) {
                ids.add(Ids.next());
                insert(harness, i % 2 == 0 ? last(ids.get(i)) : oldest(ids.get(i)));
            }
            String veryOld = "507f1f77bcf86cd799439011";
            insert(harness, oldest(veryOld).put("status", "withdrawn"));
            String soldOut = Ids.next();
            insert(harness, last(soldOut).put("available", 0).put("sold", 100));
            // Two processes start at once.
            harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new);
            RunningDomain tickets = harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> harness.document("tickets", "progress", "events-of-listings"),
                            progress -> progress != null && progress.getBoolean("complete", false));
            assertEquals(LISTINGS + 2, events(harness));
            assertEquals(
                    "cancelled",
                    tickets.anonymous().get("/api/events/" + veryOld).json().getString("status"));
            assertEquals(0, harness.document("tickets", "events", soldOut).getInteger("available"));
            EventDetails told = harness.events().await(Subjects.EVENT_PUBLISHED, ids.get(7), EventDetails.class);
            assertEquals("Opera", told.title());

            Answer answer = tickets.as(SELLER).put("/api/events/" + ids.get(1), new JsonObject().put("city", "Graz"));
            assertEquals(200, answer.status(), answer.body().toString());
            JsonObject listing = harness.document("tickets", "tickets", ids.get(1));
            assertEquals(0, listing.getInteger("offer"));
            assertEquals(1, listing.getInteger("change"));
            tickets.as(SELLER).put("/api/events/" + ids.get(0), new JsonObject().put("city", "Graz"));
            listing = harness.document("tickets", "tickets", ids.get(0));
            assertEquals(2, listing.getInteger("offer"));
            assertEquals(5, listing.getInteger("change"), "one more than any that was proposed");
        }
    }
}
