package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.GuestClaim;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buyers without an account, users who have claimed what such buyers have bought, and users who are erased. */
class GuestsIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static TestUser guest(String address) {
        return new TestUser(Ids.next(), address)
                .with(Map.of(TokenVerifier.GUEST, true, TokenVerifier.NAME, "Grace Guest"));
    }

    private static Answer buy(ApiClient buyer, OfferedEvent event, int quantity) {
        return buyer.post("/api/orders", event.order("Free", quantity));
    }

    private static JsonObject document(String orderId) {
        return fixture.harness.document(OrdersVerticle.DOMAIN, OrderStore.COLLECTION, orderId);
    }

    @Test
    void guestBuysAndOrganiserSeesTheName() {
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).publish();
        Answer bought = buy(fixture.orders.as(guest("grace@example.com")), event, 2);
        assertEquals(201, bought.status(), () -> bought.body().toString());
        Answer seen = fixture.orders
                .as(new TestUser(OrdersFixture.SELLER, "seller@example.com"))
                .get("/api/orders/events/" + event.id + "/orders/"
                        + bought.json().getString("id"));
        assertEquals("Grace Guest", seen.json().getString("name"));
        assertEquals("grace@example.com", seen.json().getString("email"));
    }

    @Test
    void ordersOfAGuestBecomeThoseOfTheUserWhoClaimsThem() {
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).publish();
        TestUser guest = guest("claimed@example.com");
        String orderId = buy(fixture.orders.as(guest), event, 1).json().getString("id");
        TestUser user = new TestUser(Ids.next(), "claimed@example.com");
        fixture.harness.events().publish(Subjects.GUEST_CLAIMED, guest.id(), new GuestClaim(guest.id(), 1, user.id()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(
                        200,
                        fixture.orders.as(user).get("/api/orders/" + orderId).status()));
        assertEquals(401, fixture.orders.as(guest).get("/api/orders/" + orderId).status());
        OrderData published = fixture.harness.events().await(Subjects.ORDER_UPDATED, orderId, OrderData.class);
        assertEquals(user.id(), published.userId());
    }

    @Test
    void limitsCountGuestsByTheirAddress() {
        OfferedEvent event = new OfferedEvent(fixture)
                .type("Free", 0, 80, OfferedEvent.rules("Free", 2, false))
                .publish();
        assertEquals(
                201, buy(fixture.orders.as(guest("same@example.com")), event, 2).status());
        Answer second = buy(fixture.orders.as(guest("Same@Example.com")), event, 1);
        assertEquals(400, second.status());
    }

    @Test
    void erasureEndsWhatIsUnpaidAndBlanksTheRest() {
        OfferedEvent event = new OfferedEvent(fixture)
                .type("Free", 0, 80)
                .type("Paid", 1_000, 80)
                .publish();
        TestUser user = TestUser.named("erased");
        ApiClient buyer = fixture.orders.as(user);
        String complete = buy(buyer, event, 1).json().getString("id");
        String open = buyer.post("/api/orders", event.order("Paid", 1)).json().getString("id");
        fixture.harness
                .events()
                .publish(
                        Subjects.USER_DATA_REQUESTED,
                        "r",
                        new UserDataRequest("r", 1, user.id(), UserDataAction.ERASE));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertNull(document(open).getString("email")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertNull(document(complete).getString("email")));
        assertEquals("cancelled", document(open).getString("status"));
        assertEquals("complete", document(complete).getString("status"));
    }
}
