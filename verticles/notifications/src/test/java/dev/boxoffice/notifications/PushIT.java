package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.testing.PushBrowser;
import dev.boxoffice.testing.PushService;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Browsers are told by their push services when a reservation is about to end, and when an event has changed. */
class PushIT {
    private static final Instant BEFORE = Instant.parse("2031-03-01T19:00:00Z");
    private static final Instant AFTER = Instant.parse("2031-03-08T18:30:00Z");
    private static PushFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PushFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static TestUser user() {
        return fixture.domain.user();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(fixture.domain.harness.clock().millis());
    }

    @Test
    void reservationAboutToEndIsToldToEachBrowserEncryptedAndSigned() {
        TestUser ada = user();
        List<PushBrowser> browsers = List.of(fixture.browser(ada), fixture.browser(ada));
        OrderData order = fixture.expiring(ada);
        assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(order)));
        for (PushBrowser browser : browsers) {
            JsonObject content = fixture.service.taken(browser).get(0);
            assertEquals("Your tickets return to sale soon", content.getString("title"));
            assertTrue(content.getString("body").contains("Pay $25.00 before "), content::encode);
            assertEquals("/orders/" + order.id(), content.getString("path"));
            assertEquals(1, fixture.service.requests(browser).size());
            PushService.Request request = fixture.service.requests(browser).get(0);
            assertEquals(fixture.serverKey(ada), request.serverKey());
            assertEquals("aes128gcm", request.header("Content-encoding"));
            assertEquals("high", request.header("Urgency"));
            assertTrue(request.header("Topic").matches("[A-Za-z0-9_-]{32}"));
            int seconds = Integer.parseInt(request.header("Ttl"));
            assertTrue(seconds > 0 && seconds <= 180, "not longer than the reservation: " + seconds);
        }
        assertTrue(fixture.domain
                .notifications
                .metrics()
                .contains("boxoffice_pushes_total{domain=\"notifications\",kind=\"expiring\",outcome=\"sent\""));
    }

    @Test
    void reservationThatIsPaidIsNotTold() {
        TestUser ada = user();
        PushBrowser browser = fixture.browser(ada);
        OrderData order = fixture.domain.order(ada, 1, OrderStatus.CREATED, Duration.ofSeconds(190));
        fixture.domain.publish(Subjects.ORDER_CREATED, order);
        fixture.domain.publish(Subjects.ORDER_COMPLETED, NotificationsFixture.ended(order, OrderStatus.COMPLETE));
        assertEquals("dropped", fixture.domain.awaitEnd(PushFixture.idOf(order)));
        assertNull(fixture.push(PushFixture.idOf(order)));
        assertEquals(List.of(), fixture.service.requests(browser));
    }

    @Test
    void readerWithoutConfirmedAddressIsToldNevertheless() {
        TestUser ada = fixture.domain.stranger();
        PushBrowser browser = fixture.browser(ada);
        OrderData order = fixture.expiring(ada);
        assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(order)));
        assertEquals("unconfirmed", fixture.domain.awaitEnd(PushFixture.idOf(order)));
        assertEquals(1, fixture.service.taken(browser).size());
    }

    @Test
    void browserThatHasEndedItsSubscriptionIsForgotten() {
        TestUser ada = user();
        PushBrowser gone = fixture.browser(ada);
        PushBrowser there = fixture.browser(ada);
        fixture.service.answer(gone, 410, null);
        assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(1, fixture.count(ada));
        assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(1, fixture.service.requests(gone).size());
        assertEquals(2, fixture.service.taken(there).size());
        fixture.service.answer(there, 404, null);
        assertEquals("unaddressed", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(0, fixture.count(ada));
    }

    @Test
    void refusalIsNotTriedAgain() {
        TestUser ada = user();
        PushBrowser browser = fixture.browser(ada);
        fixture.service.answer(browser, 400, null);
        assertEquals("refused", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(1, fixture.service.requests(browser).size());
        assertEquals(1, fixture.count(ada));
    }

    @Test
    void moveIsToldOnceHoweverOftenItIsPublished() {
        Sale sale = Sale.of(fixture.domain);
        TestUser ada = user();
        PushBrowser browser = fixture.browser(ada);
        sale.complete(ada, sale.adult(), 2_500);
        OrderData order = sale.complete(ada, sale.adult(), 5_000);
        EventDetails event = sale.event(3, EventStatus.PUBLISHED, sale.move(now(), BEFORE), AFTER, null);
        String id = Message.mailId(sale.id() + "-" + event.giveBack().since().toEpochMilli(), ada.id());
        sale.publish(Subjects.EVENT_UPDATED, event);
        sale.publish(Subjects.EVENT_UPDATED, event);
        assertEquals("sent", fixture.awaitEnd(id));
        sale.publish(Subjects.EVENT_UPDATED, event);
        sale.complete(ada, sale.adult(), 2_500);
        assertEquals(1, fixture.service.requests(browser).size());
        JsonObject content = fixture.service.taken(browser).get(0);
        assertEquals("Changed: Figaro", content.getString("title"));
        assertEquals("When: Sat, 8 Mar 2031, 19:30 (Berlin time)\nWhere: Opera", content.getString("body"));
        assertTrue(content.getString("path").startsWith("/orders/"), order.id());
        assertEquals("normal", fixture.service.requests(browser).get(0).header("Urgency"));
    }

    @Test
    void oneReaderIsNotToldMoreThanTheLimitWithinAnHour() {
        TestUser ada = user();
        PushBrowser browser = fixture.browser(ada);
        for (int i = 0; i < PushFixture.MOST; i++) {
            assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        }
        assertEquals("limited", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(PushFixture.MOST, fixture.service.requests(browser).size());
    }
}
