package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What members with different roles, and operators, do at the desk of an event. */
class DeskTeamIT {
    private static final long LIMIT = 1_500;
    private static final Map<OrganiserRole, TestUser> MEMBERS = new HashMap<>();
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
        for (OrganiserRole role : OrganiserRole.values()) {
            MEMBERS.put(role, TestUser.named(role.text()));
        }
        publishTeam(Map.of());
        OfferedEvent event = event();
        eventually().until(() -> as(OrganiserRole.MANAGER).get(orders(event)).status() == 200);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void publishTeam(Map<String, OrganiserRole> others) {
        Map<String, OrganiserRole> roles = new HashMap<>(others);
        roles.put(OrdersFixture.SELLER, OrganiserRole.OWNER);
        MEMBERS.forEach((role, user) -> roles.put(user.id(), role));
        fixture.harness.publish(OrdersFixture.SELLER, new Memberships.Team(roles, LIMIT));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS));
    }

    private static ApiClient as(OrganiserRole role) {
        return fixture.orders.as(MEMBERS.get(role));
    }

    private static OfferedEvent event() {
        return new OfferedEvent(fixture).type("Adult", 2_000, 10).publish();
    }

    private static String orders(OfferedEvent event) {
        return "/api/orders/events/" + event.id + "/orders";
    }

    private static String bought(OfferedEvent event) {
        Answer made = fixture.buyer().post("/api/orders", event.order("Adult", 1));
        assertEquals(201, made.status(), () -> made.body().toString());
        String orderId = made.json().getString("id");
        fixture.publishPaid(orderId, Ids.next());
        return orders(event) + "/" + orderId;
    }

    private static Answer refund(ApiClient client, String order, int amount) {
        return client.post(order + "/refunds", new JsonObject().put("amount", amount));
    }

    @Test
    void boxOfficeRefundsUpToTheLimitOfOneOrder() {
        ApiClient boxOffice = as(OrganiserRole.BOX_OFFICE);
        String order = bought(event());
        assertEquals(200, refund(boxOffice, order, 10).status());
        assertEquals("refund.above_limit", refund(boxOffice, order, 6).errorCode());
        assertEquals(200, refund(boxOffice, order, 5).status());
        assertEquals(403, refund(boxOffice, order, 1).status());
        assertEquals(200, refund(as(OrganiserRole.MANAGER), order, 5).status());
    }

    @Test
    void roleDecidesWhatIsRead() {
        OfferedEvent event = event();
        String order = bought(event);
        String desk = "/api/orders/events/" + event.id;
        assertEquals(403, as(OrganiserRole.DOOR).get(order).status());
        assertEquals(200, as(OrganiserRole.DOOR).get(desk + "/attendees").status());
        assertEquals(200, as(OrganiserRole.ACCOUNTANT).get(desk + "/report").status());
        assertEquals(403, as(OrganiserRole.ACCOUNTANT).get(order).status());
        assertEquals(403, as(OrganiserRole.BOX_OFFICE).get(desk + "/report").status());
        assertEquals(200, as(OrganiserRole.BOX_OFFICE).get(order).status());
    }

    @Test
    void operatorsUseTheDeskWithAReasonAlone() {
        ApiClient operator = fixture.orders.as(TestUser.named("operator").with(Role.OPERATOR));
        String order = bought(event());
        assertEquals(401, operator.get(order).status());
        assertEquals(
                400,
                operator.with(Actors.SUPPORT_REASON, "x".repeat(501)).get(order).status());
        ApiClient helping = operator.with(Actors.SUPPORT_REASON, "The buyer has called");
        assertEquals(200, helping.get(order).status());
        assertEquals(200, refund(helping, order, 20).status());
        ApiClient nobody = fixture.buyer().with(Actors.SUPPORT_REASON, "I am curious");
        assertEquals(401, nobody.get(order).status());
        eventually().until(() -> Await.await(fixture.mongo().find("actions", new JsonObject())).stream()
                .anyMatch(action -> "The buyer has called".equals(action.getString("reason"))
                        && "refundEventOrder".equals(action.getString("operation"))
                        && Integer.valueOf(200).equals(action.getInteger("status"))));
    }

    @Test
    void frozenEventIsNotSoldAndNotChanged() {
        OfferedEvent event = event();
        String order = bought(event);
        fixture.harness.freeze(FreezeKind.EVENT, event.id);
        eventually().until(() -> "event.frozen"
                .equals(fixture.buyer()
                        .post("/api/orders/quote", event.order("Adult", 1))
                        .errorCode()));
        Answer refused = fixture.buyer().post("/api/orders", event.order("Adult", 1));
        assertEquals(400, refused.status());
        assertEquals("event.frozen", refused.errorCode());
        assertEquals("event.frozen", refund(as(OrganiserRole.MANAGER), order, 1).errorCode());
        assertEquals(200, as(OrganiserRole.MANAGER).get(order).status());
    }
}
