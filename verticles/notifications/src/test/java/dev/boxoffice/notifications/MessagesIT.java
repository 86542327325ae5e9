package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages of organisers to their buyers. */
class MessagesIT {
    private static final String PATH = "/api/notifications/messages";
    private static NotificationsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Sale sale() {
        Sale sale = Sale.of(fixture);
        sale.publish(Subjects.EVENT_PUBLISHED, sale.event(1, EventStatus.PUBLISHED, null, null, null));
        fixture.awaitTold(Subjects.EVENT_PUBLISHED);
        return sale;
    }

    private static ApiClient organiser(Sale sale) {
        return fixture.notifications.as(sale.seller());
    }

    private static JsonObject draft(Sale sale, String... ticketIds) {
        return new JsonObject()
                .put("eventId", sale.id())
                .put("subject", "Doors open at seven")
                .put("text", "Please come early.\nMap: https://figaro.example/map")
                .put("ticketIds", new JsonArray(List.of(ticketIds)));
    }

    private static String state(String messageId, TestUser user) {
        return fixture.awaitEnd(Message.mailId(messageId, user.id()));
    }

    @Test
    void eachBuyerGetsOneMail() {
        Sale sale = sale();
        TestUser ada = fixture.user();
        TestUser bob = fixture.stranger();
        sale.complete(ada, sale.adult(), 2_500);
        sale.complete(ada, sale.adult(), 2_500);
        sale.complete(bob, sale.adult(), 2_500);
        JsonObject preview =
                organiser(sale).post(PATH + "/preview", draft(sale)).json();
        assertEquals(2, preview.getInteger("recipients"));
        assertEquals("Doors open at seven", preview.getString("subject"));
        Answer made = organiser(sale).post(PATH, draft(sale));
        assertEquals(201, made.status());
        String id = made.json().getString("id");
        assertEquals("sent", state(id, ada));
        assertEquals("sent", state(id, bob));
        assertEquals(1, fixture.inbox(ada).size());
        JsonObject mail = fixture.inbox(bob).get(0);
        assertEquals("Doors open at seven", mail.getString("subject"));
        assertTrue(mail.getString("text").startsWith("Please come early.\nMap: https://figaro.example/map\n"));
        assertTrue(mail.getString("text").contains("From the organiser of Figaro"), mail.getString("text"));
        JsonObject message = organiser(sale).get(PATH + "/" + id).json();
        assertEquals("planned", message.getString("state"));
        assertEquals(new JsonObject().put("sent", 2), message.getJsonObject("mails"));
        Answer page = organiser(sale).get(PATH + "/" + id + "/mails?limit=1");
        assertTrue(page.header("Link").contains("after="), page.header("Link"));
        assertEquals(
                1, organiser(sale).get(PATH + "?eventId=" + sale.id()).list().size());
    }

    @Test
    void buyersOfOtherTypesAndThoseWhoWantNoMailsGetNone() {
        Sale sale = sale();
        TestUser adult = fixture.user();
        TestUser child = fixture.user();
        TestUser silent = fixture.user();
        fixture.notifications
                .as(silent)
                .put("/api/notifications/subscription", new JsonObject().put("subscribed", false));
        sale.complete(adult, sale.adult(), 2_500);
        sale.complete(silent, sale.adult(), 2_500);
        sale.complete(child, Ids.next(), 2_500);
        TestUser free = fixture.stranger();
        sale.complete(free, sale.adult(), 0);
        String id = organiser(sale).post(PATH, draft(sale, sale.adult())).json().getString("id");
        assertEquals("sent", state(id, adult));
        assertEquals("unsubscribed", state(id, silent));
        assertEquals("unconfirmed", state(id, free));
        assertNull(fixture.harness.document(
                NotificationsVerticle.DOMAIN, MailStore.COLLECTION, Message.mailId(id, child.id())));
    }

    @Test
    void testGoesToTheOrganiserAlone() {
        Sale sale = sale();
        TestUser ada = fixture.user();
        sale.complete(ada, sale.adult(), 2_500);
        assertEquals(202, organiser(sale).post(PATH + "/test", draft(sale)).status());
        assertEquals(
                "Doors open at seven",
                fixture.awaitMails(sale.seller(), 1).get(0).getString("subject"));
        assertTrue(fixture.inbox(ada).isEmpty());
    }

    @Test
    void stoppedMessageIsNotSentAnyMore() {
        NotificationsFixture slow = new NotificationsFixture("MESSAGES_PER_SECOND", "1");
        try {
            Sale sale = Sale.of(slow);
            TestUser first = slow.user();
            TestUser last = slow.user();
            sale.complete(first, sale.adult(), 2_500);
            for (int i = 0; i < 40; i++) {
                sale.complete(slow.user(), sale.adult(), 2_500);
            }
            sale.complete(last, sale.adult(), 2_500);
            ApiClient organiser = slow.notifications.as(sale.seller());
            String id = organiser.post(PATH, draft(sale)).json().getString("id");
            assertEquals("sent", slow.awaitEnd(Message.mailId(id, first.id())));
            JsonObject stopped =
                    organiser.post(PATH + "/" + id + "/stop", new JsonObject()).json();
            assertEquals("stopped", stopped.getString("state"));
            slow.harness.clock().advance(Duration.ofMinutes(2));
            assertEquals("stopped", slow.awaitEnd(Message.mailId(id, last.id())));
            assertTrue(slow.inbox(last).isEmpty());
        } finally {
            slow.close();
        }
    }

    @Test
    void ticketOfAnOrderThatIsCancelledMeanwhileGetsNone() {
        Sale sale = sale();
        TestUser ada = fixture.user();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        fixture.publish(Subjects.ORDER_CANCELLED, sale.later(ada, order, 9, OrderStatus.CANCELLED, null));
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        String id = organiser(sale).post(PATH, draft(sale)).json().getString("id");
        fixture.awaitPlanned(id);
        assertFalse(
                fixture.inbox(ada).stream().anyMatch(mail -> "Doors open at seven".equals(mail.getString("subject"))));
    }

    @Test
    void wrongMessagesAreRefusedAndReachNoBuyer() {
        Sale sale = sale();
        for (String path : List.of(PATH, PATH + "/preview", PATH + "/test")) {
            assertRefused(sale, path, "subject.invalid", "subject", draft(sale).put("subject", " "));
            assertRefused(sale, path, "text.invalid", "text", draft(sale).put("text", "\n \n"));
            assertRefused(sale, path, "ticketIds.unknown", "ticketIds.1", draft(sale, sale.adult(), Ids.next()));
        }
        assertEquals(
                0, organiser(sale).get(PATH + "?eventId=" + sale.id()).list().size());
    }

    private static void assertRefused(Sale sale, String path, String code, String field, JsonObject draft) {
        Answer answer = organiser(sale).post(path, draft);
        assertEquals(400, answer.status(), path);
        JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
        assertEquals(code, error.getString("code"), path);
        assertEquals(field, error.getString("field"), path);
    }

    @Test
    void othersAreRefused() {
        Sale sale = sale();
        String id = organiser(sale).post(PATH, draft(sale)).json().getString("id");
        ApiClient other = fixture.notifications.as(fixture.user());
        assertEquals(401, other.post(PATH, draft(sale)).status());
        assertEquals(401, other.post(PATH + "/preview", draft(sale)).status());
        assertEquals(401, other.post(PATH + "/test", draft(sale)).status());
        assertEquals(401, other.get(PATH + "?eventId=" + sale.id()).status());
        assertEquals(401, other.get(PATH + "/" + id).status());
        assertEquals(
                401, other.post(PATH + "/" + id + "/stop", new JsonObject()).status());
        assertEquals(401, other.get(PATH + "/" + id + "/mails").status());
        assertEquals(404, other.get(PATH + "/" + Ids.next()).status());
        assertEquals(404, other.post(PATH, draft(Sale.of(fixture))).status());
        assertEquals(
                400,
                organiser(sale)
                        .post(PATH, draft(sale).put("subject", "a\r\nBcc: b"))
                        .status());
    }
}
