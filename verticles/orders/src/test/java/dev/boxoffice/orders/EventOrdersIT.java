package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organiser finds, exports and sums the orders of an event. */
class EventOrdersIT {
    private static OrdersFixture fixture;
    private static ApiClient organiser;
    private static OfferedEvent event;
    private static String path;

    /** By the local part of the buyer's address. */
    private static final Map<String, String> ORDERS = new HashMap<>();

    @BeforeAll
    static void sell() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
        organiser = fixture.orders.as(new TestUser(OrdersFixture.SELLER, "organiser@example.com"));
        event = new OfferedEvent(fixture).type("Adult", 2_000, 100).type("Child", 500, 50);
        event.attendees = new EventDetails.Attendees(true, List.of(), false, null);
        event.publish();
        path = "/api/orders/events/" + event.id;
        order("zoe.miller", true, "Zoë Müller", 2, 1);
        order("otto", true, "=HYPERLINK(\"http://evil.example\")", 1, 1);
        order("pia", false, "Pia", 3, 1);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void order(String buyer, boolean isPaid, String name, int adults, int children) {
        JsonArray places = new JsonArray();
        for (int i = 0; i < adults; i++) {
            places.add(new JsonObject().put("ticketId", event.ticketId("Adult")).put("name", name));
        }
        for (int i = 0; i < children; i++) {
            places.add(new JsonObject().put("ticketId", event.ticketId("Child")).put("name", "Child of " + name));
        }
        Answer answer = fixture.orders
                .as(new TestUser(Ids.next(), buyer + "@example.com"))
                .post(
                        "/api/orders",
                        event.order("Adult", adults, "Child", children).put("places", places));
        assertEquals(201, answer.status(), () -> answer.body().toString());
        String id = answer.json().getString("id");
        ORDERS.put(buyer, id);
        if (isPaid) {
            fixture.publishPaid(id, Ids.next());
        }
    }

    private static List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        organiser.get(path + "/orders?" + query).list().forEach(each -> ids.add(((JsonObject) each).getString("id")));
        return ids;
    }

    private static List<String> idsOf(String... buyers) {
        return List.of(buyers).stream().map(ORDERS::get).toList();
    }

    @Test
    void ordersAreFoundByNameAddressAndNumber() {
        assertEquals(idsOf("zoe.miller"), found("q=zoe"));
        assertEquals(idsOf("zoe.miller"), found("q=MULLER%20zo"));
        assertEquals(idsOf("zoe.miller"), found("q=zoe.miller@example.com"));
        assertEquals(idsOf("otto"), found("q=" + ORDERS.get("otto")));
        assertEquals(idsOf("pia", "otto", "zoe.miller"), found("q=exam"));
        assertEquals(List.of(), found("q=nobody"));
        assertEquals(List.of(), found("q=.*"));
        assertEquals(List.of(), found("q=zoe%20otto"));
    }

    @Test
    void ordersAreFilteredAndPaged() {
        assertEquals(idsOf("pia"), found("status=open"));
        assertEquals(idsOf("otto", "zoe.miller"), found("status=complete"));
        assertEquals(List.of(), found("refund=refused"));
        assertEquals(idsOf("pia", "otto"), found("limit=2"));
        assertEquals(idsOf("zoe.miller"), found("limit=2&after=" + ORDERS.get("otto")));
        assertEquals(List.of(), found("ticketId=" + Ids.next()));
        assertEquals(3, found("ticketId=" + event.ticketId("Child")).size());
        JsonObject order =
                (JsonObject) organiser.get(path + "/orders?q=otto").list().getValue(0);
        assertEquals("otto@example.com", order.getString("email"));
    }

    @Test
    void nothingIsForOthers() {
        for (String what :
                List.of("orders", "orders.csv", "attendees", "attendees.csv", "report", "report.csv?by=day")) {
            assertEquals(401, fixture.buyer().get(path + "/" + what).status(), what);
            String unknown = "/api/orders/events/" + Ids.next() + "/" + what;
            assertEquals(404, organiser.get(unknown).status(), what);
        }
    }

    @Test
    void ordersAreExportedAsTable() {
        List<String> lines = organiser
                .get(path + "/orders.csv?status=complete")
                .body()
                .toString()
                .lines()
                .toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("\uFEFForder,made at,status,"), lines.get(0));
        String zoe = lines.get(2);
        assertTrue(zoe.contains(",zoe.miller@example.com,\"2 × Adult, 1 × Child\",3,usd,45,0,0,0,45,,"), zoe);
        assertTrue(lines.get(1).contains("\"'=HYPERLINK("), lines.get(1));
    }

    @Test
    void attendeesAreListedAndExported() {
        JsonArray attendees = organiser.get(path + "/attendees").list();
        assertEquals(5, attendees.size());
        JsonObject last = attendees.getJsonObject(4);
        assertEquals("Child", last.getString("type"));
        assertEquals("Child of Zoë Müller", last.getString("name"));
        String query = "/attendees.csv?ticketId=" + event.ticketId("Adult");
        List<String> lines =
                organiser.get(path + query).body().toString().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(3).endsWith(",Adult,Zoë Müller,zoe.miller@example.com"), lines.get(3));
    }

    @Test
    void salesAreSummed() {
        JsonObject report = organiser.get(path + "/report").json();
        JsonObject seats = report.getJsonObject("seats");
        assertEquals(150, seats.getInteger("capacity"));
        assertEquals(5, seats.getInteger("sold"));
        assertEquals(4, seats.getInteger("held"));
        assertEquals(141, seats.getInteger("free"));
        JsonObject day = report.getJsonArray("byDay").getJsonObject(0);
        assertEquals(2, day.getInteger("orders"));
        assertEquals(70, day.getInteger("amount"));
        List<String> types = organiser
                .get(path + "/report.csv?by=type")
                .body()
                .toString()
                .lines()
                .toList();
        assertTrue(types.containsAll(List.of("Adult,2,3,usd,60", "Child,2,2,usd,10")), types.toString());
        assertEquals(400, organiser.get(path + "/report.csv").status());
    }
}
