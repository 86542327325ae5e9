package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.identity.GuestId;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What organisers correct and write down about orders of their events. */
class CorrectContactIT {
    private static OrdersFixture fixture;
    private static ApiClient organiser;
    private static OfferedEvent event;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
        organiser = fixture.orders.as(new TestUser(OrdersFixture.SELLER, "organiser@example.com"));
        event = new OfferedEvent(fixture).type("Adult", 2_000, 10).publish();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String ordered(ApiClient buyer) {
        return buyer.post("/api/orders", event.order("Adult", 1)).json().getString("id");
    }

    private static String path(String order) {
        return "/api/orders/events/" + event.id + "/orders/" + order;
    }

    private static JsonObject email(String address) {
        return new JsonObject().put("email", address);
    }

    @Test
    void correctedAddressIsWhereMailsGo() {
        ApiClient buyer = fixture.orders.as(new TestUser(Ids.next(), "typo@exmaple.com"));
        String order = ordered(buyer);
        assertEquals("typo@exmaple.com", organiser.get(path(order)).json().getString("email"));
        Answer corrected = organiser.put(path(order) + "/contact", email(" Typo@Example.com "));
        assertEquals(200, corrected.status(), () -> corrected.body().toString());
        assertEquals("typo@example.com", corrected.json().getString("email"));
        assertEquals(
                Optional.of("typo@example.com"),
                Await.await(fixture.harness.orderContacts().find(order)));
        fixture.harness.events().await(Subjects.ORDER_CORRECTED, order, OrderData.class);
        String found = "/api/orders/events/" + event.id + "/orders?q=typo@example.com";
        assertEquals(1, organiser.get(found).list().size());
    }

    @Test
    void wrongAddressAndOldVersionChangeNothing() {
        String order = ordered(fixture.buyer());
        for (String wrong : new String[] {"nobody", "a@b", "a b@example.com", "Ada <ada@example.com>"}) {
            Answer refused = organiser.put(path(order) + "/contact", email(wrong));
            assertEquals(400, refused.status(), wrong);
            assertEquals("email.invalid", refused.errorCode());
        }
        Answer stale = organiser.with("If-Match", "\"77\"").put(path(order) + "/contact", email("a@example.com"));
        assertEquals(412, stale.status());
        assertEquals("buyer@example.com", organiser.get(path(order)).json().getString("email"));
        assertEquals(
                Optional.empty(), Await.await(fixture.harness.orderContacts().find(order)));
    }

    /** The link in mails to an address leads to all orders of a guest. */
    @Test
    void organisersDoNotMoveWhatGuestsHaveOrderedOfOthers() {
        TestUser guest = new TestUser(GuestId.next(), "guest@exmaple.com").with(Map.of(TokenVerifier.GUEST, true));
        ApiClient buyer = fixture.orders.as(guest);
        String order = ordered(buyer);
        assertEquals(
                200,
                organiser
                        .put(path(order) + "/contact", email("guest@example.com"))
                        .status());
        JsonObject elsewhere = new JsonObject().put("ticket.userId", Ids.next());
        Await.await(fixture.harness
                .mongo(OrdersVerticle.DOMAIN)
                .updateCollection(
                        OrderStore.COLLECTION,
                        new JsonObject().put("_id", ordered(buyer)),
                        new JsonObject().put("$set", elsewhere)));
        Answer refused = organiser.put(path(order) + "/contact", email("eve@example.com"));
        assertEquals(403, refused.status());
        assertEquals("contact.shared", refused.errorCode());
        assertEquals("guest@example.com", organiser.get(path(order)).json().getString("email"));
        ApiClient operator = fixture.orders.as(TestUser.named("operator").with(Role.OPERATOR));
        assertEquals(
                200,
                operator.with(Actors.SUPPORT_REASON, "the buyer called")
                        .put(path(order) + "/contact", email("grace@example.com"))
                        .status());
    }

    @Test
    void noteIsForTheOrganiserAlone() {
        ApiClient buyer = fixture.buyer();
        String order = ordered(buyer);
        JsonObject note = new JsonObject().put("text", "Comes\nby wheelchair");
        Answer written = organiser.put(path(order) + "/note", note);
        assertEquals("Comes\nby wheelchair", written.json().getString("note"));
        assertFalse(buyer.get("/api/orders/" + order).json().containsKey("note"));
        assertFalse(buyer.get("/api/orders/" + order).json().containsKey("email"));
        String etag = organiser.get(path(order)).header("ETag");
        Answer removed = organiser.with("If-Match", etag).put(path(order) + "/note", new JsonObject().put("text", ""));
        assertFalse(removed.json().containsKey("note"));
        assertEquals(401, buyer.put(path(order) + "/note", note).status());
        assertEquals(
                401, buyer.put(path(order) + "/contact", email("a@example.com")).status());
        assertEquals(404, organiser.put(path(Ids.next()) + "/note", note).status());
    }
}
