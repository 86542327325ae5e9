package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Organisers see the money of their events, and no others do. */
class LedgerReportIT {
    private static final TestUser SELLER = TestUser.named("seller");
    private static PaymentsFixture fixture;
    private static OrderRefunds orders;
    private static ApiClient seller;
    private static String order;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
        seller = fixture.payments.as(SELLER);
        orders = new OrderRefunds(fixture, Ids.next(), SELLER.id(), "usd", 3_050);
        orders.paid("tok_visa");
        order = orders.paid("tok_visa");
        OrderData.Refund refund = OrderRefunds.pending(1_025, 1);
        orders.update(order, 3, refund);
        Awaitility.await("refund")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.movements(order).size() == 2);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String path(String rest) {
        return "/api/payments/events/" + orders.saleId() + rest;
    }

    @Test
    void sumsTheLedger() {
        JsonObject report = seller.get(path("/report?timeZone=Europe/Berlin")).json();
        assertEquals("Europe/Berlin", report.getString("timeZone"));
        JsonObject total = report.getJsonArray("totals").getJsonObject(0);
        assertEquals(
                new JsonObject()
                        .put("currency", "usd")
                        .put("charged", 61)
                        .put("refunded", 10.25)
                        .put("disputed", 0)
                        .put("net", 50.75),
                total);
        JsonObject charges = report.getJsonArray("entries").getJsonObject(0);
        assertEquals("charge", charges.getString("kind"));
        assertEquals(2, charges.getInteger("count"));
        assertEquals(-10.25, report.getJsonArray("entries").getJsonObject(1).getDouble("amount"));
    }

    @Test
    void exportHasALineForEachEntry() {
        Answer table = seller.get(path("/ledger.csv"));
        assertEquals(200, table.status());
        String text = table.body().toString();
        assertTrue(text.startsWith("\uFEFFtime,order,payment,kind,amount,currency"), text);
        assertEquals(4, text.lines().count());
        assertTrue(text.contains("refund,-10.25,usd,organiser,re_"), text);
    }

    @Test
    void showsThePaymentOfAnOrderWithItsLedger() {
        JsonObject payment = seller.get(path("/orders/" + order)).json();
        assertEquals(30.5, payment.getDouble("amount"));
        assertEquals(2, payment.getJsonArray("ledger").size());
        assertEquals(10.25, payment.getJsonArray("refunds").getJsonObject(0).getDouble("amount"));
        assertNull(payment.getString("clientSecret"));
        assertEquals(404, seller.get(path("/orders/" + fixture.order())).status());
    }

    @Test
    void othersAreRefused() {
        for (String rest : new String[] {"/report", "/ledger.csv", "/orders/" + order}) {
            assertEquals(401, fixture.payments.anonymous().get(path(rest)).status());
            assertEquals(401, fixture.stranger.get(path(rest)).status());
            assertEquals(
                    404, seller.get("/api/payments/events/" + Ids.next() + rest).status());
        }
        Answer zone = seller.get(path("/report?timeZone=Mars/Phobos"));
        assertEquals(400, zone.status());
        assertEquals("timeZone.unknown", zone.errorCode());
    }
}
