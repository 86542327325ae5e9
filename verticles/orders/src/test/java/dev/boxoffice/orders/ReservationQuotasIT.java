package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One account cannot keep seats from the others by reserving and giving back for ever. */
class ReservationQuotasIT {
    private static final int MOST = 4;

    private static OrdersFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new OrdersFixture(
                Map.of("RESERVATIONS_PER_ACCOUNT_MINUTE", Integer.toString(MOST), "REFUNDS_PER_ACCOUNT_HOUR", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertLimited(String quota, Answer answer) {
        assertEquals(429, answer.status(), () -> answer.body().toString());
        assertEquals("quota." + quota, answer.errorCode());
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
    }

    @Test
    void quotaLimitsReservingAndCancellingOfOneAccount() {
        String ticketId = fixture.listing(10);
        ApiClient greedy = fixture.buyer();
        for (int i = 0; i < MOST; i++) {
            String order = OrdersFixture.reserved(greedy, ticketId, 1);
            assertEquals(204, greedy.delete("/api/orders/" + order).status());
        }
        assertLimited("reservations_per_minute", OrdersFixture.reserve(greedy, ticketId, 1));
        assertEquals(201, OrdersFixture.reserve(fixture.buyer(), ticketId, 1).status());
    }

    @Test
    void refusalIsNotKeptUnderTheKeyOfTheRequest() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        for (int i = 0; i < MOST; i++) {
            OrdersFixture.reserve(buyer, ticketId, 1);
        }
        ApiClient keyed = buyer.with(IdempotencyKeys.HEADER, Ids.next());
        assertLimited("reservations_per_minute", OrdersFixture.reserve(keyed, ticketId, 1));
        JsonObject keys = new JsonObject().put("fingerprint", new JsonObject().put("$exists", true));
        assertEquals(
                0L, Await.await(fixture.harness.mongo(OrdersVerticle.DOMAIN).count("idempotency_keys", keys)));
    }

    @Test
    void refundsAreLimitedToo() {
        ApiClient buyer = fixture.buyer();
        String unknown = "/api/orders/" + Ids.next() + "/refund";
        assertEquals(404, buyer.post(unknown, new JsonObject()).status());
        assertLimited("refunds_per_hour", buyer.post(unknown, new JsonObject()));
    }
}
