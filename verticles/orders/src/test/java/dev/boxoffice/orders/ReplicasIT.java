package dev.boxoffice.orders;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one process of orders keeps in memory reflects what another has received or done. */
class ReplicasIT {
    private static OrdersFixture fixture;
    private static RunningDomain second;

    @BeforeAll
    static void start() {
        fixture = new OrdersFixture(Map.of());
        second = fixture.harness.deploy(OrdersVerticle.DOMAIN, OrdersVerticle::new);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static ApiClient buyerOfSecond() {
        return second.as(new TestUser(Ids.next(), "other@example.com"));
    }

    private static int status(ApiClient buyer, String ticketId) {
        return OrdersFixture.reserve(buyer, ticketId, 1).status();
    }

    @Test
    void noReplicaSellsAWithdrawnListing() {
        String ticketId = fixture.listing(100);
        ApiClient one = fixture.buyer();
        ApiClient other = buyerOfSecond();
        assertEquals(201, status(one, ticketId));
        assertEquals(201, status(other, ticketId));
        fixture.publish(Subjects.TICKET_WITHDRAWN, OrdersFixture.ticket(ticketId, 2, 100, TicketStatus.WITHDRAWN));
        await().until(() -> status(one, ticketId) == 400);
        await().until(() -> status(other, ticketId) == 400);
    }

    @Test
    void returnedSeatIsSoldByTheOtherReplica() {
        String ticketId = fixture.listing(1);
        ApiClient one = fixture.buyer();
        ApiClient other = buyerOfSecond();
        String orderId = OrdersFixture.reserved(one, ticketId, 1);
        assertEquals(400, status(other, ticketId));
        assertEquals(204, one.delete("/api/orders/" + orderId).status());
        await().until(() -> status(other, ticketId) == 201);
    }
}
