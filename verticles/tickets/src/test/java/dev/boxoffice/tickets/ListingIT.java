package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sellers list, change and withdraw; each is told as an event. */
class ListingIT {
    private static TicketsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new TicketsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static TicketData event(String subject, String id) {
        return fixture.harness.events().await(subject, id, TicketData.class);
    }

    @Test
    void answerHasTheWholeListing() {
        Answer answer = fixture.seller.post(
                "/api/tickets",
                TicketsFixture.opera()
                        .put("title", "  Opera ")
                        .put("venue", "Graz")
                        .put("description", "Aida")
                        .put("startsAt", "2090-05-17T19:30:00Z")
                        .put("currency", "EUR"));
        assertEquals(201, answer.status());
        assertEquals("\"1\"", answer.header("ETag"));
        JsonObject ticket = answer.json();
        assertEquals("Opera", ticket.getString("title"));
        assertEquals(10.5, ticket.getDouble("price"));
        assertEquals("eur", ticket.getString("currency"));
        assertEquals("2090-05-17T19:30:00Z", ticket.getString("startsAt"));
        assertEquals(100, ticket.getInteger("available"));
        assertEquals("active", ticket.getString("status"));
        assertEquals(fixture.sellerUser.id(), ticket.getString("userId"));
        assertFalse(ticket.containsKey("_id"));
        assertEquals(ticket, fixture.get(ticket.getString("id")));
    }

    @Test
    void titleAndAPriceAreEnough() {
        JsonObject ticket = fixture.seller
                .post("/api/tickets", new JsonObject().put("title", "concert").put("price", 20))
                .json();
        assertEquals(20, ticket.getValue("price"));
        assertEquals(1, ticket.getInteger("quantity"));
        assertEquals("usd", ticket.getString("currency"));
    }

    @Test
    void listingIsCreatedOnceForOneKey() {
        ApiClient script = fixture.seller.with("Idempotency-Key", Ids.next());
        Answer first = script.post("/api/tickets", TicketsFixture.opera());
        Answer second = script.post("/api/tickets", TicketsFixture.opera());
        assertEquals(201, second.status());
        assertEquals(first.json(), second.json());
        assertEquals(
                422,
                script.post("/api/tickets", TicketsFixture.opera().put("price", 1))
                        .status());
    }

    @Test
    void programsSignInByBearerToken() {
        assertEquals(
                201,
                fixture.tickets
                        .withBearer(TestUser.named("robot"))
                        .post("/api/tickets", TicketsFixture.opera())
                        .status());
    }

    @Test
    void newListingIsPublished() {
        TicketData data = event(Subjects.TICKET_CREATED, fixture.list(TicketsFixture.opera()));
        assertEquals(1_050, data.price());
        assertEquals(1, data.version());
        assertEquals(100, data.quantity());
    }

    @Test
    void publishedEventsLeaveTheOutbox() {
        String id = fixture.list(TicketsFixture.opera());
        event(Subjects.TICKET_CREATED, id);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> fixture.harness.document("tickets", "tickets", id).getJsonArray("outbox"),
                        new JsonArray()::equals);
    }

    @Test
    void editWithoutIfMatchIsApplied() {
        String id = fixture.list(TicketsFixture.opera());
        Answer answer = fixture.seller.put(
                "/api/tickets/" + id, new JsonObject().put("title", "new title").put("price", 100));
        assertEquals(200, answer.status());
        assertEquals("\"2-0\"", answer.header("ETag"));
        assertEquals("new title", fixture.get(id).getString("title"));
        assertEquals(100, fixture.get(id).getValue("price"));
        assertEquals(2, event(Subjects.TICKET_UPDATED, id).version());
    }

    @Test
    void editOfTheQuantityIsAvailableAtOnce() {
        String id = fixture.list(TicketsFixture.opera());
        fixture.seller.put("/api/tickets/" + id, new JsonObject().put("quantity", 7));
        assertEquals(7, fixture.get(id).getInteger("available"));
    }

    @Test
    void editMayRemoveText() {
        String id = fixture.list(TicketsFixture.opera().put("venue", "Graz"));
        fixture.seller.put("/api/tickets/" + id, new JsonObject().putNull("venue"));
        assertNull(fixture.get(id).getString("venue"));
    }

    @Test
    void withdrawnListingIsPublishedAndStillShownByItsId() {
        String id = fixture.list(TicketsFixture.opera());
        Answer answer = fixture.seller.delete("/api/tickets/" + id);
        assertEquals(204, answer.status());
        assertEquals(0, answer.body().length());
        assertEquals("withdrawn", fixture.get(id).getString("status"));
        assertEquals(
                TicketStatus.WITHDRAWN, event(Subjects.TICKET_WITHDRAWN, id).status());
    }
}
