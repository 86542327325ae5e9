package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each route of orders, and each of its errors. */
class OrdersApiIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void orderShowsWhatWasReservedAndUntilWhen() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        Answer answer = OrdersFixture.reserve(buyer, ticketId, 3);
        assertEquals(201, answer.status());
        JsonObject order = answer.json();
        assertEquals("created", order.getString("status"));
        assertEquals(31.5, order.getDouble("amount"));
        assertEquals(ticketId, order.getJsonObject("ticket").getString("id"));
        assertEquals(10.5, order.getJsonObject("ticket").getDouble("price"));
        assertNotNull(order.getInstant("expiresAt"));
        assertFalse(order.containsKey("_id"));
        assertEquals('"' + order.getValue("version").toString() + '"', answer.header("ETag"));
        assertEquals(order, buyer.get("/api/orders/" + order.getString("id")).json());
        assertEquals(List.of(7, 3, 0), fixture.seats(ticketId));
    }

    @Test
    void listHasOwnOrdersNewestFirst() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        String first = OrdersFixture.reserved(buyer, ticketId, 1);
        String second = OrdersFixture.reserved(buyer, ticketId, 1);
        OrdersFixture.reserved(fixture.buyer(), ticketId, 1);
        assertEquals(
                List.of(second, first),
                buyer.get("/api/orders").list().stream()
                        .map(order -> ((JsonObject) order).getString("id"))
                        .toList());
    }

    @Test
    void eachOrderIsOnOnePage() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, OrdersFixture.reserved(buyer, ticketId, 1));
        }
        Answer first = buyer.get("/api/orders?limit=2");
        assertEquals("5", first.header("X-Total-Count"));
        assertEquals("</api/orders?limit=2&page=2>; rel=\"next\"", first.header("Link"));
        List<String> listed = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            buyer.get("/api/orders?limit=2&page=" + page)
                    .list()
                    .forEach(order -> listed.add(((JsonObject) order).getString("id")));
        }
        assertEquals(made, listed);
        assertEquals(400, buyer.get("/api/orders?page=0").status());
        assertEquals(400, buyer.get("/api/orders?limit=101").status());
    }

    @Test
    void requestWithoutSessionGets401EvenWithoutABody() {
        ApiClient anonymous = fixture.orders.anonymous();
        String id = Ids.next();
        assertEquals(401, anonymous.post("/api/orders", null).status());
        assertEquals(401, anonymous.get("/api/orders").status());
        assertEquals(401, anonymous.get("/api/orders/" + id).status());
        assertEquals(401, anonymous.delete("/api/orders/" + id).status());
        assertEquals(
                401,
                anonymous
                        .with("Authorization", "Bearer x.y.z")
                        .get("/api/orders")
                        .status());
    }

    @Test
    void anotherUsersOrderIsNotShownNorCancelled() {
        String id = OrdersFixture.reserved(fixture.buyer(), fixture.listing(1), 1);
        ApiClient other = fixture.buyer();
        assertEquals(401, other.get("/api/orders/" + id).status());
        assertEquals(401, other.delete("/api/orders/" + id).status());
    }

    @Test
    void unknownOrderIs404() {
        ApiClient buyer = fixture.buyer();
        for (String id : List.of("000000000000000000000000", "nonsense", "%7B%22$ne%22:1%7D")) {
            assertEquals(404, buyer.get("/api/orders/" + id).status(), id);
            assertEquals(404, buyer.delete("/api/orders/" + id).status(), id);
            assertEquals(404, OrdersFixture.reserve(buyer, id, 1).status(), id);
        }
    }

    @Test
    void wrongBodyIs400AndNamesTheField() {
        ApiClient buyer = fixture.buyer();
        String ticketId = fixture.listing(5);
        for (Object quantity : List.of(0, -1, 1.5, 101, "2", true)) {
            JsonObject body = new JsonObject().put("ticketId", ticketId).put("quantity", quantity);
            Answer answer = buyer.post("/api/orders", body);
            assertEquals(400, answer.status(), String.valueOf(quantity));
            assertEquals("quantity", answer.errorField());
        }
        assertEquals("ticketId", buyer.post("/api/orders", new JsonObject()).errorField());
        JsonObject operator = new JsonObject().put("ticketId", new JsonObject().put("$ne", ""));
        assertEquals(400, buyer.post("/api/orders", operator).status());
        assertEquals(List.of(5, 0, 0), fixture.seats(ticketId));
    }

    @Test
    void bodyThatIsNotJsonIsRefused() {
        ApiClient buyer = fixture.buyer();
        String json = "application/json";
        HttpMethod post = HttpMethod.POST;
        assertEquals(400, buyer.sendRaw(post, "/api/orders", json, "{").status());
        assertEquals(400, buyer.sendRaw(post, "/api/orders", json, "[1]").status());
        assertEquals(400, buyer.sendRaw(post, "/api/orders", json, "null").status());
        assertEquals(415, buyer.sendRaw(post, "/api/orders", "text/plain", "{}").status());
        assertEquals(
                413,
                buyer.sendRaw(post, "/api/orders", json, " ".repeat(70_000)).status());
    }

    @Test
    void ownTicketCannotBeBought() {
        ApiClient seller = fixture.orders.withBearer(new TestUser(OrdersFixture.SELLER, "seller@example.com"));
        assertEquals(400, OrdersFixture.reserve(seller, fixture.listing(1), 1).status());
    }

    @Test
    void soldOutOrWithdrawnTicketCannotBeBought() {
        String ticketId = fixture.listing(3);
        ApiClient buyer = fixture.buyer();
        OrdersFixture.reserved(buyer, ticketId, 2);
        Answer tooMany = OrdersFixture.reserve(buyer, ticketId, 2);
        assertEquals(400, tooMany.status());
        assertTrue(tooMany.error().contains("Sold out"), tooMany.error());
        OrdersFixture.reserved(buyer, ticketId, 1);

        String withdrawn = fixture.listing(3);
        fixture.publish(Subjects.TICKET_WITHDRAWN, OrdersFixture.ticket(withdrawn, 2, 3, TicketStatus.WITHDRAWN));
        assertEquals(400, OrdersFixture.reserve(buyer, withdrawn, 1).status());
    }

    @Test
    void cancelledOrderGivesItsSeatsBackOnce() {
        String ticketId = fixture.listing(5);
        ApiClient buyer = fixture.buyer();
        String id = OrdersFixture.reserved(buyer, ticketId, 5);
        assertEquals(204, buyer.delete("/api/orders/" + id).status());
        assertEquals(204, buyer.delete("/api/orders/" + id).status());
        assertEquals(List.of(5, 0, 0), fixture.seats(ticketId));
        OrdersFixture.reserved(fixture.buyer(), ticketId, 5);
    }

    @Test
    void paidOrderCannotBeCancelled() {
        ApiClient buyer = fixture.buyer();
        String id = OrdersFixture.reserved(buyer, fixture.listing(1), 1);
        fixture.publishPaid(id, Ids.next());
        assertEquals(400, buyer.delete("/api/orders/" + id).status());
        assertEquals("complete", OrdersFixture.status(buyer, id));
    }

    @Test
    void unknownRoutesAndMethodsAnswerInTheSameFormat() {
        assertEquals("Not found", fixture.buyer().get("/api/orders/a/b").error());
        Answer patch = fixture.buyer().sendRaw(HttpMethod.PATCH, "/api/orders", "application/json", "{}");
        assertEquals(405, patch.status());
        assertEquals("GET, POST", patch.header("Allow"));
        assertNotNull(patch.error());
    }
}
