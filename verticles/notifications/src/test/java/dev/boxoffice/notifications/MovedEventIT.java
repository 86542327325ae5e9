package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buyers of an event that is moved or postponed are told once, whatever they want of other mails. */
class MovedEventIT {
    private static final Instant BEFORE = Instant.parse("2031-03-01T19:00:00Z");
    private static final Instant AFTER = Instant.parse("2031-03-08T18:30:00Z");
    private static NotificationsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture();
        fixture.deploy(fixture.post.smtpUrl());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String mailId(Sale sale, EventDetails event, TestUser user) {
        return Message.mailId(sale.id() + "-" + event.giveBack().since().toEpochMilli(), user.id());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(fixture.harness.clock().millis());
    }

    @Test
    void moveIsToldOnceToEachBuyerFromBefore() {
        Sale sale = Sale.of(fixture);
        TestUser ada = fixture.stranger();
        sale.complete(ada, sale.adult(), 2_500);
        sale.complete(ada, sale.adult(), 5_000);
        EventDetails event =
                sale.event(3, EventStatus.PUBLISHED, sale.move(now(), BEFORE), AFTER, "The hall was flooded.");
        sale.publish(Subjects.EVENT_UPDATED, event);
        sale.publish(Subjects.EVENT_UPDATED, event);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, event, ada)));
        assertEquals(1, fixture.inbox(ada).size());
        JsonObject mail = fixture.inbox(ada).get(0);
        assertEquals("Changed: Figaro", mail.getString("subject"));
        String text = mail.getString("text");
        assertTrue(text.contains("When: Sat, 8 Mar 2031, 19:30 (Berlin time)"), text);
        assertTrue(text.contains("Planned before: Sat, 1 Mar 2031, 20:00 (Berlin time)"), text);
        assertTrue(text.contains("Where before: Old Barn"), text);
        assertTrue(text.contains("The hall was flooded."), text);
        assertCalendar(mail, "METHOD:PUBLISH", "UID:" + sale.id() + "@boxoffice", "SEQUENCE:3", "20310308T193000");
        // An order from before that becomes known later.
        TestUser late = fixture.stranger();
        sale.complete(late, sale.adult(), 2_500);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, event, late)));
        // One that was made afterwards.
        TestUser eve = fixture.stranger();
        OrderData order = sale.order(eve, sale.adult(), 2_500, now().plusSeconds(1));
        fixture.publish(Subjects.ORDER_COMPLETED, order);
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        assertNull(
                fixture.harness.document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, mailId(sale, event, eve)));
    }

    private static void assertCalendar(JsonObject mail, String... parts) {
        JsonObject file = mail.getJsonArray("files").getJsonObject(0);
        assertEquals("event.ics", file.getString("name"));
        String text = new String(file.getBinary("content"), StandardCharsets.UTF_8);
        for (String part : parts) {
            assertTrue(text.contains(part), part + " in:\n" + text);
        }
    }

    private static List<String> subjects(TestUser user) {
        return fixture.inbox(user).stream()
                .map(mail -> mail.getString("subject"))
                .toList();
    }

    @Test
    void newDateOfAPostponedEventIsToldAtOnceAndItsPublicationNotAgain() {
        Sale sale = Sale.of(fixture);
        TestUser ada = fixture.stranger();
        sale.complete(ada, sale.adult(), 2_500);
        Instant since = now();
        EventDetails postponed = sale.event(3, EventStatus.POSTPONED, sale.move(since, BEFORE, "Opera"), BEFORE, null);
        sale.publish(Subjects.EVENT_POSTPONED, postponed);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, postponed, ada)));
        assertCalendar(fixture.inbox(ada).get(0), "STATUS:TENTATIVE", "SEQUENCE:3");
        EventDetails.GiveBack move = sale.move(since.plusMillis(1), BEFORE, "Opera");
        EventDetails dated = sale.event(4, EventStatus.POSTPONED, move, AFTER, null);
        sale.publish(Subjects.EVENT_UPDATED, dated);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, dated, ada)));
        sale.publish(Subjects.EVENT_PUBLISHED, sale.event(5, EventStatus.PUBLISHED, move, AFTER, null));
        fixture.awaitTold(Subjects.EVENT_PUBLISHED);
        assertEquals(List.of("Postponed: Figaro", "Changed: Figaro"), subjects(ada));
        String text = fixture.inbox(ada).get(1).getString("text");
        assertTrue(text.contains("When: Sat, 8 Mar 2031, 19:30 (Berlin time)"), text);
        assertTrue(text.contains("full refund until"), text);
        assertTrue(!text.contains("not known"), text);
    }

    @Test
    void postponedEventThatTakesPlaceAsPlannedIsToldAsThat() {
        Sale sale = Sale.of(fixture);
        TestUser ada = fixture.stranger();
        sale.complete(ada, sale.adult(), 2_500);
        EventDetails.GiveBack move = sale.move(now(), BEFORE, "Opera");
        EventDetails published = sale.event(4, EventStatus.PUBLISHED, move, BEFORE, null);
        sale.publish(Subjects.EVENT_PUBLISHED, published);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, published, ada)));
        assertEquals(List.of("As planned after all: Figaro"), subjects(ada));
        String text = fixture.inbox(ada).get(0).getString("text");
        assertTrue(text.contains("When: Sat, 1 Mar 2031, 20:00 (Berlin time)\nWhere: Opera"), text);
        assertTrue(!text.contains("changed"), text);
    }

    @Test
    void buyerWhoHasGivenBackOneOfTwoOrdersMeanwhileIsToldForTheOther() {
        Sale sale = Sale.of(fixture);
        // The mail waits for the address.
        TestUser ada = TestUser.named("late" + Ids.next());
        OrderData first = sale.complete(ada, sale.adult(), 2_500);
        OrderData other = sale.complete(ada, sale.adult(), 2_500);
        EventDetails event = sale.event(3, EventStatus.PUBLISHED, sale.move(now(), BEFORE), AFTER, null);
        sale.publish(Subjects.EVENT_UPDATED, event);
        String id = mailId(sale, event, ada);
        String told = Awaitility.await()
                .until(
                        () -> fixture.harness.document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, id),
                        Objects::nonNull)
                .getString("orderId");
        OrderData back = told.equals(first.id()) ? first : other;
        fixture.publish(Subjects.ORDER_CANCELLED, sale.later(ada, back, 9, OrderStatus.CANCELLED, null));
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        Await.await(fixture.harness.userAddresses().announce(ada.id(), ada.email()));
        assertEquals("sent", fixture.awaitEnd(id));
        String text = fixture.inbox(ada).get(0).getString("text");
        assertTrue(text.contains("Order " + OrderNumber.of((back == first ? other : first).id())), text);
    }

    @Test
    void postponedEventIsToldToReadersWhoHaveUnsubscribed() {
        Sale sale = Sale.of(fixture);
        TestUser ada = fixture.stranger();
        fixture.notifications.as(ada).put("/api/notifications/subscription", new JsonObject().put("subscribed", false));
        sale.complete(ada, sale.adult(), 2_500);
        EventDetails event = sale.event(3, EventStatus.POSTPONED, sale.move(now(), BEFORE, "Opera"), BEFORE, null);
        sale.publish(Subjects.EVENT_POSTPONED, event);
        assertEquals("sent", fixture.awaitEnd(mailId(sale, event, ada)));
        String text = fixture.inbox(ada).get(0).getString("text");
        assertTrue(text.contains("Planned until now: Sat, 1 Mar 2031, 20:00 (Berlin time)"), text);
        assertTrue(!text.contains("From the organiser"), text);
        JsonObject message = fixture.notifications
                .as(sale.seller())
                .get("/api/notifications/messages?eventId=" + sale.id())
                .list()
                .getJsonObject(0);
        assertEquals("postponed", message.getString("kind"));
        assertEquals(new JsonObject().put("sent", 1), message.getJsonObject("mails"));
        assertEquals(
                "message.not_stoppable",
                fixture.notifications
                        .as(sale.seller())
                        .post("/api/notifications/messages/" + message.getString("id") + "/stop", new JsonObject())
                        .errorCode());
    }
}
