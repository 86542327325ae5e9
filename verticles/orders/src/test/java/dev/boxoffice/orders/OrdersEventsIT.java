package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events that come twice, late, or in the wrong order change nothing that they should not. */
class OrdersEventsIT {
    private static final Duration RESERVATION = Duration.ofMinutes(15);

    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static TicketData ticket(String id, long version, int quantity) {
        return OrdersFixture.ticket(id, version, quantity, TicketStatus.ACTIVE);
    }

    private static void expire(String orderId, int times) {
        fixture.harness.clock().advance(RESERVATION);
        announce(orderId, times);
    }

    private static void announce(String orderId, int times) {
        ReservationData data = new ReservationData(orderId, 1, Instant.now());
        for (int i = 0; i < times; i++) {
            fixture.harness.events().publish(Subjects.RESERVATION_EXPIRED, orderId, data);
        }
        fixture.harness.events().awaitHandled("orders", Subjects.RESERVATION_EXPIRED);
    }

    @Test
    void olderListingDoesNotReplaceANewerOne() {
        String id = Ids.next();
        fixture.publish(Subjects.TICKET_UPDATED, ticket(id, 3, 60));
        fixture.publish(Subjects.TICKET_UPDATED, ticket(id, 2, 200));
        fixture.publish(Subjects.TICKET_CREATED, ticket(id, 1, 10));
        fixture.publish(Subjects.TICKET_UPDATED, ticket(id, 3, 60));
        assertEquals(List.of(60, 0, 0), fixture.seats(id));
        assertEquals(3, fixture.harness.document("orders", "listings", id).getInteger("version"));
    }

    /** Both are handled at the same time; whichever is first, the newer one decides. */
    @Test
    void listingThatShrinksWhileItIsNewHasNoSeatTooMany() {
        List<String> ids = Stream.generate(Ids::next).limit(40).toList();
        for (String id : ids) {
            fixture.harness.events().publish(Subjects.TICKET_CREATED, id, ticket(id, 1, 200));
            fixture.harness.events().publish(Subjects.TICKET_UPDATED, id, ticket(id, 2, 60));
        }
        fixture.harness.events().awaitHandled("orders", Subjects.TICKET_CREATED);
        fixture.harness.events().awaitHandled("orders", Subjects.TICKET_UPDATED);
        ids.forEach(id -> assertEquals(List.of(60, 0, 0), fixture.seats(id)));
    }

    @Test
    void fewerSeatsThanAreHeldTakesNothingFromBuyers() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 80);
        fixture.publish(Subjects.TICKET_UPDATED, ticket(id, 2, 60));
        assertEquals(400, OrdersFixture.reserve(fixture.buyer(), id, 20).status());
        buyer.delete("/api/orders/" + orderId);
        fixture.harness.clock().advance(Duration.ofMinutes(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(60, 0, 0), fixture.seats(id)));
    }

    @Test
    void expiryThatComesTwiceFreesTheSeatsOnce() {
        String id = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 3);
        expire(orderId, 3);
        assertEquals("cancelled", OrdersFixture.status(buyer, orderId));
        assertEquals(List.of(4, 0, 0), fixture.seats(id));
        OrderData event = fixture.harness.events().await(Subjects.ORDER_CANCELLED, orderId, OrderData.class);
        assertEquals(2, event.version());
        assertEquals(
                1,
                fixture.harness.events().of(Subjects.ORDER_CANCELLED, orderId).size());
    }

    @Test
    void expiryThatComesTooSoonEndsNothing() {
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, fixture.listing(1), 1);
        announce(orderId, 1);
        assertEquals("created", OrdersFixture.status(buyer, orderId));
        expire(orderId, 1);
        assertEquals("cancelled", OrdersFixture.status(buyer, orderId));
    }

    @Test
    void paymentThatComesTwiceSellsTheSeatsOnce() {
        String id = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 3);
        fixture.publishPaid(orderId, Ids.next(), Ids.next());
        expire(orderId, 1);
        assertEquals("complete", OrdersFixture.status(buyer, orderId));
        assertEquals(List.of(1, 0, 3), fixture.seats(id));
    }

    @Test
    void paymentAfterTheEndDoesNotBringTheOrderBack() {
        String id = fixture.listing(1);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, id, 1);
        expire(orderId, 1);
        fixture.publishPaid(orderId, Ids.next());
        assertEquals("cancelled", OrdersFixture.status(buyer, orderId));
        assertEquals(List.of(1, 0, 0), fixture.seats(id));
    }

    @Test
    void eventOfAnUnknownOrderIsSkipped() {
        long dead = fixture.harness.events().deadLetters();
        expire(Ids.next(), 1);
        fixture.publishPaid(Ids.next(), Ids.next());
        assertEquals(dead, fixture.harness.events().deadLetters());
    }

    @Test
    void malformedEventBecomesADeadLetterAndBlocksNothing() {
        long dead = fixture.harness.events().deadLetters();
        List<String> poison = List.of("{\"id\":", "\u0000\ufffd", "[".repeat(5_000), "null", "{}");
        for (String body : poison) {
            fixture.harness.events().publishRaw(Subjects.TICKET_CREATED, Ids.next(), body);
        }
        String id = fixture.listing(2);
        assertEquals(List.of(2, 0, 0), fixture.seats(id));
        fixture.harness.events().awaitHandled("orders", Subjects.TICKET_CREATED);
        assertEquals(dead + poison.size(), fixture.harness.events().deadLetters());
    }

    /** Laying them out would never end. */
    @Test
    void listingWithTooManySeatsIsADeadLetter() {
        long dead = fixture.harness.events().deadLetters();
        String id = Ids.next();
        fixture.publish(Subjects.TICKET_CREATED, ticket(id, 1, Integer.MAX_VALUE));
        assertEquals(dead + 1, fixture.harness.events().deadLetters());
        assertEquals(List.of(0, 0, 0), fixture.seats(id));
    }

    @Test
    void idThatIsInvalidInHeadersBlocksNothing() {
        String id = "odd \ufffd " + Ids.next();
        fixture.publish(Subjects.TICKET_CREATED, ticket(id, 1, 2));
        assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(ticket(id, 2, 3)));
        assertEquals(3, fixture.capacity(id).capacity());
    }

    @Test
    void failedPublishingIsRetried() {
        String id = fixture.listing(6);
        ApiClient buyer = fixture.buyer();
        fixture.harness.nats().stop();
        String orderId = OrdersFixture.reserved(buyer, id, 2);
        assertEquals("created", OrdersFixture.status(buyer, orderId));
        fixture.harness.nats().restart();
        fixture.harness.awaitConnected();

        OrderData event = fixture.harness.events().await(Subjects.ORDER_CREATED, orderId, OrderData.class);
        assertEquals(2, event.quantity());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertEquals(0, fixture.unpublished());
            assertEquals(2, fixture.published(id).held());
        });
    }
}
