package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes of listings that sellers propose, decided by what is held and sold. */
class ChangesIT {
    private static final int ROUNDS = 16;

    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static TicketData withQuantity(String id, long change, int quantity) {
        TicketData ticket = OrdersFixture.ticket(id, change, quantity, TicketStatus.ACTIVE);
        return with(ticket, 1, ticket.price());
    }

    /** Other terms are an offer with the number of the change. */
    private static TicketData withPrice(String id, long change, long price) {
        return with(OrdersFixture.ticket(id, change, 100, TicketStatus.ACTIVE), change, price);
    }

    private static TicketData with(TicketData ticket, long offer, long price) {
        return new TicketData(
                ticket.id(),
                ticket.version(),
                ticket.userId(),
                ticket.title(),
                null,
                ticket.venue(),
                null,
                price,
                "usd",
                ticket.quantity(),
                ticket.status(),
                ticket.createdAt(),
                offer,
                ticket.change(),
                null);
    }

    /** The seats that go are free ones, wherever they are; blocks are of 50. */
    @Test
    void fewerSeatsAreNeverSoldTwice() {
        for (int[] sale : new int[][] {{200, 2, 2}, {99, 40, 45}, {200, 40, 60}, {130, 90, 90}}) {
            String id = fixture.listing(sale[0]);
            for (int held = 0; held < sale[1]; held += 2) {
                OrdersFixture.reserved(fixture.buyer(), id, 2);
            }
            assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, sale[2])));
            assertEquals(sale[2], fixture.capacity(id).capacity());
            assertEquals(sale[1], fixture.capacity(id).taken());
            assertEquals(
                    sale[2] - sale[1],
                    fixture.reserveAll(id),
                    List.of(sale[0], sale[1]).toString());
            assertEquals(List.of(0, sale[2], 0), fixture.seats(id));
        }
    }

    @Test
    void fewerSeatsThanAreTakenAreRefused() {
        String id = fixture.listing(60);
        OrdersFixture.reserved(fixture.buyer(), id, 55);
        assertEquals(ChangeOutcome.QUANTITY_TAKEN, fixture.propose(withQuantity(id, 2, 54)));
        assertEquals(55, fixture.capacity(id).taken());
        assertEquals(List.of(5, 55, 0), fixture.seats(id));
    }

    @Test
    void addedSeatsAreAvailableAtOnce() {
        String id = fixture.listing(2);
        assertEquals(2, fixture.reserveAll(id));
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, 130)));
        Awaitility.await()
                .until(() -> OrdersFixture.reserve(fixture.buyer(), id, 100).status() == 201);
        assertEquals(List.of(28, 102, 0), fixture.seats(id));
    }

    @Test
    void takenOfferDoesNotChange() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 1);
        assertEquals(ChangeOutcome.OFFER_TAKEN, fixture.propose(withPrice(id, 2, 99)));
        OrdersFixture.reserved(fixture.buyer(), id, 1);
        assertEquals(204, buyer.delete("/api/orders/" + orderId).status());
    }

    @Test
    void offerCanChangeOnceAllSeatsAreBack() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 60);
        assertEquals(204, buyer.delete("/api/orders/" + orderId).status());
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withPrice(id, 2, 99)));
        assertEquals(503, OrdersFixture.reserve(fixture.buyer(), id, 1).status(), "not known here yet");

        fixture.publish(Subjects.TICKET_UPDATED, withPrice(id, 2, 99));
        JsonObject order = OrdersFixture.reserve(fixture.buyer(), id, 60).json();
        assertEquals(0.99, order.getJsonObject("ticket").getDouble("price"));
        assertEquals(List.of(40, 60, 0), fixture.seats(id));
    }

    /** Either the hold or the change is first, never both. */
    @Test
    void holdAndChangeDoNotBothSucceed() {
        int accepted = 0;
        int reserved = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String id = fixture.listing(100);
            if (i % 2 == 0) {
                ApiClient early = fixture.buyer();
                String orderId = OrdersFixture.reserved(early, id, 1);
                early.delete("/api/orders/" + orderId);
            }
            TicketData wanted = withPrice(id, 2, 99);
            ApiClient buyer = fixture.buyer();
            JsonObject body = new JsonObject().put("ticketId", id).put("quantity", 1);
            Future<Answer> answer = buyer.send(HttpMethod.POST, "/api/orders", body);
            ChangeOutcome outcome = fixture.propose(wanted);
            boolean isReserved = Await.await(answer).status() == 201;
            assertTrue(!(isReserved && outcome == ChangeOutcome.ACCEPTED), "both in round " + i);
            accepted += outcome == ChangeOutcome.ACCEPTED ? 1 : 0;
            reserved += isReserved ? 1 : 0;
        }
        assertEquals(ROUNDS, accepted + reserved);
    }

    /** A listing never has more seats than its seller was told: otherwise those that come back are sold again. */
    @Test
    void holdsAndFewerSeatsDoNotBothSucceed() {
        for (int i = 0; i < ROUNDS; i++) {
            String id = fixture.listing(100);
            List<Future<Answer>> answers = new ArrayList<>();
            for (int buyer = 0; buyer < 12; buyer++) {
                JsonObject body = new JsonObject().put("ticketId", id).put("quantity", 3);
                answers.add(fixture.buyer().send(HttpMethod.POST, "/api/orders", body));
            }
            ChangeOutcome outcome = fixture.propose(withQuantity(id, 2, 20));
            Await.await(Future.join(answers));
            int left = outcome == ChangeOutcome.ACCEPTED ? 20 : 100;
            assertEquals(left, fixture.capacity(id).capacity(), "round " + i);
            int held = 3
                    * (int) answers.stream()
                            .filter(one -> one.result().status() == 201)
                            .count();
            assertEquals(List.of(left - held, held, 0), fixture.seats(id), "round " + i);
        }
    }

    @Test
    void repeatedProposalIsDecidedOnce() {
        String id = fixture.listing(100);
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, 60)));
        long version = fixture.capacity(id).version();
        fixture.publish(Subjects.TICKET_PROPOSED, withQuantity(id, 2, 60));
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 3, 70)));
        fixture.publish(Subjects.TICKET_PROPOSED, withQuantity(id, 2, 60));
        assertEquals(70, fixture.capacity(id).capacity());
        assertTrue(fixture.capacity(id).version() > version);
        assertEquals(List.of(70, 0, 0), fixture.seats(id));
    }

    /** Events have no common order: nothing is sold of a listing that is not known yet. */
    @Test
    void proposalMayOvertakeTheListing() {
        String id = Ids.next();
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withPrice(id, 2, 99)));
        fixture.publish(Subjects.TICKET_CREATED, OrdersFixture.ticket(id, 1, 100, TicketStatus.ACTIVE));
        assertEquals(503, OrdersFixture.reserve(fixture.buyer(), id, 1).status());
        fixture.publish(Subjects.TICKET_UPDATED, withPrice(id, 2, 99));
        assertEquals(201, OrdersFixture.reserve(fixture.buyer(), id, 1).status());
        assertEquals(List.of(99, 1, 0), fixture.seats(id));
    }

    /** Held seats that the seller took back are not sold again when they come back. */
    @Test
    void seatsReturnedLateAreRemoved() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 80);
        fixture.publish(Subjects.TICKET_UPDATED, withQuantity(id, 2, 60));
        assertEquals(80, fixture.capacity(id).capacity());
        buyer.delete("/api/orders/" + orderId);
        fixture.harness.clock().advance(Duration.ofMinutes(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(60, fixture.capacity(id).capacity()));
        assertEquals(List.of(60, 0, 0), fixture.seats(id));
    }
}
