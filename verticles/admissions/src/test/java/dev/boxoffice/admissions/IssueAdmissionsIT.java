package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.admissions.wiring.AdmissionsVerticle;
import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tickets follow their order, in whatever order and however often its events arrive. */
class IssueAdmissionsIT {
    private static final AdmissionsFixture FIXTURE = new AdmissionsFixture();

    private final TestUser buyer = TestUser.named("buyer" + Ids.next());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static List<JsonObject> live(List<JsonObject> tickets) {
        return tickets.stream()
                .filter(ticket -> !ticket.getString("status").equals("void"))
                .toList();
    }

    private static Set<String> codes(List<JsonObject> tickets) {
        return tickets.stream().map(ticket -> ticket.getString("code")).collect(Collectors.toSet());
    }

    @Test
    void eachPlaceOfACompleteOrderHasATicketOfItsOwn() {
        String order = FIXTURE.buy(buyer, 2, 1);

        List<JsonObject> tickets = FIXTURE.held(buyer, order);

        assertEquals(3, codes(tickets).size());
        assertEquals(
                List.of("Adult", "Adult", "Child"),
                tickets.stream().map(ticket -> ticket.getString("type")).toList());
        assertTrue(tickets.stream().allMatch(ticket -> ticket.getString("code").length() == 133));
        assertTrue(tickets.stream()
                .allMatch(ticket -> ticket.getString("shortCode").matches("\\w{4}-\\w{4}")));
        AdmissionData event =
                FIXTURE.harness.events().await(Subjects.ADMISSION_ISSUED, order + "-3", AdmissionData.class);
        assertEquals(FIXTURE.child, event.ticketId());
    }

    @Test
    void eventsAgainAndOldOnesChangeNothing() {
        String id = Ids.next();
        OrderData complete = FIXTURE.order(id, buyer, 2, 0, 3, OrderStatus.COMPLETE, null);
        OrderData refunded = FIXTURE.order(
                id, buyer, 2, 0, 4, OrderStatus.COMPLETE, null, FIXTURE.refund(FIXTURE.adult, 1, RefundState.SENT));
        FIXTURE.publish(Subjects.ORDER_UPDATED, refunded);
        Set<String> first = codes(FIXTURE.held(buyer, id));

        FIXTURE.complete(complete);
        FIXTURE.publish(Subjects.ORDER_UPDATED, refunded);

        assertEquals(1, FIXTURE.held(buyer, id).size());
        assertEquals(first, codes(FIXTURE.held(buyer, id)));
        assertEquals(
                1,
                FIXTURE.harness
                        .events()
                        .of(Subjects.ADMISSION_ISSUED, id + "-1")
                        .size());
    }

    @Test
    void aPartialRefundEndsAsManyTicketsOfItsType() {
        String id = FIXTURE.buy(buyer, 3, 1);
        Set<String> before = codes(FIXTURE.held(buyer, id));

        FIXTURE.publish(
                Subjects.ORDER_UPDATED,
                FIXTURE.order(
                        id,
                        buyer,
                        3,
                        1,
                        4,
                        OrderStatus.COMPLETE,
                        null,
                        FIXTURE.refund(FIXTURE.adult, 2, RefundState.SENT),
                        FIXTURE.refund(FIXTURE.child, 1, RefundState.PENDING, Initiator.ORGANISER)));

        List<JsonObject> after = FIXTURE.held(buyer, id);
        assertEquals(2, live(after).size());
        assertTrue(before.containsAll(codes(live(after))));
        assertEquals(
                VoidReason.REFUND,
                FIXTURE.harness
                        .events()
                        .await(Subjects.ADMISSION_VOIDED, id + "-3", AdmissionData.class)
                        .reason());
    }

    @Test
    void aRefundThatIsRefusedInTheEndGivesAnotherCode() {
        String id = FIXTURE.buy(buyer, 1, 0);
        Set<String> before = codes(FIXTURE.held(buyer, id));
        OrderData.Refund sent = FIXTURE.refund(FIXTURE.adult, 1, RefundState.SENT);
        FIXTURE.publish(Subjects.ORDER_UPDATED, FIXTURE.order(id, buyer, 1, 0, 4, OrderStatus.COMPLETE, null, sent));
        assertTrue(live(FIXTURE.held(buyer, id)).isEmpty());

        OrderData.Refund refused = FIXTURE.refund(FIXTURE.adult, 1, RefundState.REFUSED);
        FIXTURE.publish(Subjects.ORDER_UPDATED, FIXTURE.order(id, buyer, 1, 0, 5, OrderStatus.COMPLETE, null, refused));

        Set<String> after = codes(live(FIXTURE.held(buyer, id)));
        assertEquals(1, after.size());
        assertNotEquals(before, after);
    }

    @Test
    void aCancelledOrderHasNoValidTicket() {
        String id = FIXTURE.buy(buyer, 2, 1);

        FIXTURE.publish(
                Subjects.ORDER_CANCELLED,
                FIXTURE.order(id, buyer, 2, 1, 4, OrderStatus.CANCELLED, Initiator.ORGANISER));

        List<JsonObject> after = FIXTURE.held(buyer, id);
        assertTrue(live(after).isEmpty());
        assertFalse(after.get(0).containsKey("code"));
        assertEquals("order", after.get(0).getString("reason"));
    }

    @Test
    void unpaidOrdersHaveNoTickets() {
        String id = Ids.next();
        FIXTURE.publish(Subjects.ORDER_UPDATED, FIXTURE.order(id, buyer, 1, 0, 2, OrderStatus.AWAITING_PAYMENT, null));

        assertEquals(404, FIXTURE.tickets(buyer, id).status());
    }

    @Test
    void ticketsAreForTheirHolderAlone() {
        String id = FIXTURE.buy(buyer, 1, 0);

        assertEquals(404, FIXTURE.tickets(TestUser.named("other"), id).status());
        assertEquals(
                401,
                FIXTURE.admissions
                        .anonymous()
                        .get(AdmissionsFixture.PATH + "orders/" + id)
                        .status());
    }

    @Test
    void aClaimedOrderBelongsToTheNewBuyer() {
        String id = FIXTURE.buy(buyer, 1, 0);
        Set<String> before = codes(FIXTURE.held(buyer, id));
        TestUser owner = TestUser.named("owner");

        FIXTURE.publish(Subjects.ORDER_UPDATED, FIXTURE.order(id, owner, 1, 0, 4, OrderStatus.COMPLETE, null));

        assertEquals(before, codes(FIXTURE.held(owner, id)));
        assertEquals(404, FIXTURE.tickets(buyer, id).status());
    }

    @Test
    void namesAreOnTickets() {
        String id = Ids.next();
        FIXTURE.names.put(
                id,
                List.of(
                        new OrderQueries.PlaceName(FIXTURE.child, "Kim"),
                        new OrderQueries.PlaceName(FIXTURE.adult, "Ada"),
                        new OrderQueries.PlaceName(FIXTURE.adult, "Bo")));
        FIXTURE.complete(FIXTURE.order(id, buyer, 2, 1, 3, OrderStatus.COMPLETE, null));

        assertEquals(
                List.of("Ada", "Bo", "Kim"),
                FIXTURE.held(buyer, id).stream()
                        .map(ticket -> ticket.getString("name"))
                        .toList());
    }

    @Test
    void ticketsOfACancelledEventAreVoid() {
        try (AdmissionsFixture other = new AdmissionsFixture()) {
            String before = other.buy(buyer, 2, 0);

            other.publish(Subjects.EVENT_CANCELLED, other.event(2, EventStatus.CANCELLED));
            String after = other.buy(buyer, 1, 0);

            assertEquals("event", other.held(buyer, before).get(1).getString("reason"));
            assertTrue(live(other.held(buyer, before)).isEmpty());
            assertTrue(live(other.held(buyer, after)).isEmpty());
        }
    }

    @Test
    void ordersFromBeforeTheDomainGetTickets() {
        OrderData first = FIXTURE.order(Ids.next(), buyer, 2, 0, 3, OrderStatus.COMPLETE, null);
        OrderData second = FIXTURE.order(Ids.next(), buyer, 1, 0, 3, OrderStatus.COMPLETE, null);
        try (AdmissionsFixture started = new AdmissionsFixture(Map.of(), List.of(first, second))) {
            AdmissionsFixture.eventually().untilAsserted(() -> {
                assertEquals(200, started.tickets(buyer, first.id()).status());
                assertEquals(200, started.tickets(buyer, second.id()).status());
            });
            assertEquals(2, started.held(buyer, first.id()).size());
        }
    }

    @Test
    void anotherProcessSeesTheSameCodes() {
        String id = FIXTURE.buy(buyer, 2, 0);

        assertEquals(
                FIXTURE.tickets(buyer, id).json(),
                FIXTURE.harness
                        .deploy(AdmissionsVerticle.DOMAIN, AdmissionsVerticle::new)
                        .as(buyer)
                        .get(AdmissionsFixture.PATH + "orders/" + id)
                        .json());
    }
}
