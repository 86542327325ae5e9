package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What organisers do about mails that have not arrived. */
class ResendTicketsIT {
    private static final String BOUNCES = "/api/notifications/bounces";
    private static NotificationsFixture fixture;
    private static Sale sale;
    private static ApiClient organiser;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture("BOUNCE_WEBHOOK_SECRET", "s3cret");
        sale = Sale.of(fixture);
        organiser = fixture.notifications.as(sale.seller());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String path(OrderData order, String rest) {
        return "/api/notifications/orders/" + order.id() + rest;
    }

    private static Answer report(String secret, String messageId) {
        return fixture.notifications.anonymous().with("X-Bounce-Secret", secret).post(BOUNCES, body(messageId));
    }

    /** The reason has a character that would turn the text after it around. */
    private static JsonObject body(String messageId) {
        JsonObject bounce = new JsonObject().put("messageId", messageId).put("reason", "550 no\u202e such user");
        return new JsonObject().put("bounces", JsonArray.of(bounce));
    }

    private static String state(OrderData order, String mailId) {
        return organiser.get(path(order, "/mails")).list().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> mail.getString("id").equals(mailId))
                .map(mail -> mail.getString("state"))
                .findFirst()
                .orElse("unknown");
    }

    @Test
    void ticketsGoToTheCorrectedAddress() {
        TestUser typo = fixture.stranger();
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(typo, sale.adult(), 2_500);
        Await.await(fixture.harness.orderContacts().put(order.id(), ada.email()));
        Answer sent = organiser.post(path(order, "/resend"), null);
        assertEquals(202, sent.status());
        assertEquals("sent", fixture.awaitEnd(sent.json().getString("id")));
        JsonObject mail = fixture.inbox(ada).get(0);
        assertEquals("Your tickets: 2 tickets for Figaro", mail.getString("subject"));
        assertTrue(fixture.inbox(typo).isEmpty());
        assertEquals("sent", state(order, sent.json().getString("id")));
    }

    @Test
    void ticketsAndReservationsShowTheEventAsItIsByNow() {
        Sale moved = Sale.of(fixture);
        TestUser ada = fixture.user();
        OrderData order = moved.complete(ada, moved.adult(), 2_500);
        Instant starts = Instant.parse("2031-03-08T18:30:00Z");
        moved.publish(Subjects.EVENT_UPDATED, moved.event(3, EventStatus.PUBLISHED, null, starts, null));
        fixture.awaitTold(Subjects.EVENT_UPDATED);
        String id = fixture.notifications
                .as(moved.seller())
                .post(path(order, "/resend"), null)
                .json()
                .getString("id");
        assertEquals("sent", fixture.awaitEnd(id));
        String text = fixture.inbox(ada).get(0).getString("text");
        assertTrue(text.contains("When: Sat, 8 Mar 2031, 19:30 (Berlin time)\nWhere: Opera"), text);
        TestUser eve = fixture.user();
        Instant now = fixture.harness.clock().instant();
        OrderData held = moved.later(eve, moved.order(eve, moved.adult(), 2_500, now), 1, OrderStatus.CREATED, null);
        fixture.publish(Subjects.ORDER_CREATED, held);
        JsonObject mail = fixture.awaitMails(eve, 1).get(0);
        String deadline = English.said(MailText.time(held.expiresAt(), ZoneId.of("Europe/Berlin")));
        assertEquals("Reserved: 2 tickets until " + deadline, mail.getString("subject"));
        assertTrue(mail.getString("text").contains("Reserved for you until " + deadline), mail.getString("text"));
    }

    @Test
    void atMostTenADay() {
        OrderData order = sale.complete(fixture.user(), sale.adult(), 2_500);
        for (int i = 0; i < 10; i++) {
            assertEquals(202, organiser.post(path(order, "/resend"), null).status());
        }
        Answer refused = organiser.post(path(order, "/resend"), null);
        assertEquals(429, refused.status());
        assertEquals("quota.ticket_resends_per_day", refused.errorCode());
    }

    @Test
    void bouncesAreShownOnceTheMailServiceReportsThem() {
        OrderData order = sale.complete(fixture.user(), sale.adult(), 2_500);
        String id = organiser.post(path(order, "/resend"), null).json().getString("id");
        fixture.awaitEnd(id);
        assertEquals(401, report("guessed", "<" + id + "@boxoffice>").status());
        assertEquals(
                401, fixture.notifications.anonymous().post(BOUNCES, body(id)).status());
        assertEquals("sent", state(order, id));
        assertEquals(200, report("s3cret", "<unknown@boxoffice>").status());
        assertEquals(200, report("s3cret", "<" + id + "@boxoffice>").status());
        Awaitility.await("bounced").atMost(Duration.ofSeconds(5)).until(() -> state(order, id)
                .equals("bounced"));
        JsonObject mail = organiser.get(path(order, "/mails")).list().getJsonObject(0);
        assertEquals("550 no such user", mail.getString("reason"));
    }

    @Test
    void buyersSendTheirOwnTicketsOnceMore() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        Answer sent = fixture.notifications.as(ada).post(path(order, "/tickets"), null);
        assertEquals(202, sent.status());
        assertEquals("sent", fixture.awaitEnd(sent.json().getString("id")));
        String text = fixture.inbox(ada).get(0).getString("text");
        assertTrue(text.contains("Sent once more, as you have asked."), text);
        assertEquals(
                401,
                fixture.notifications
                        .as(sale.seller())
                        .post(path(order, "/tickets"), null)
                        .status());
        assertEquals(
                404,
                fixture.notifications
                        .as(ada)
                        .post("/api/notifications/orders/unknown/tickets", null)
                        .status());
    }

    @Test
    void othersGetNothing() {
        TestUser ada = fixture.user();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        assertEquals(
                401,
                fixture.notifications.as(ada).post(path(order, "/resend"), null).status());
        assertEquals(
                401, fixture.notifications.as(ada).get(path(order, "/mails")).status());
        assertEquals(
                404,
                organiser.post("/api/notifications/orders/unknown/resend", null).status());
    }
}
