package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What buyers of free tickets, and of several types, are told. */
class FreeOrderMailIT {
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

    private static OrderData order(String id, TestUser buyer, long version, OrderStatus status, boolean isDue) {
        Instant now = fixture.harness.clock().instant();
        return new OrderData(
                id,
                version,
                buyer.id(),
                new OrderData.Ticket("t", "seller", "Meet-up", null, null, 0),
                3,
                0,
                "usd",
                status,
                null,
                now.plusSeconds(900),
                now,
                null,
                "e",
                List.of(
                        new OrderData.Line("t", "Adult\r\nBcc: www.evil.example", 2, 0, 0),
                        new OrderData.Line("u", "Child", 1, 0, 0)),
                null,
                0,
                isDue,
                null,
                0,
                null);
    }

    @Test
    void freeOrderIsConfirmedOnceHoweverItsEventsCome() {
        TestUser ada = fixture.stranger();
        String id = Ids.next();
        OrderData completed = order(id, ada, 2, OrderStatus.COMPLETE, false);
        fixture.publish(Subjects.ORDER_COMPLETED, completed);
        fixture.publish(Subjects.ORDER_CREATED, order(id, ada, 1, OrderStatus.CREATED, false));
        assertEquals("sent", fixture.awaitEnd("free-" + id));
        fixture.publish(Subjects.ORDER_COMPLETED, completed);
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        fixture.awaitTold(Subjects.ORDER_CREATED);
        List<JsonObject> mails = fixture.inbox(ada);
        assertEquals(1, mails.size());
        String text = mails.get(0).getString("text");
        assertEquals("Yours: 3 tickets for Meet-up", mails.get(0).getString("subject"));
        assertTrue(text.contains("Tickets: 2 × Adult Bcc: www. evil. example, 1 × Child"), text);
        assertFalse(text.contains("0.00"), text);
        assertNull(fixture.harness.document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, "reserved-" + id));
    }

    @Test
    void freeOrderThatWaitsForAnswersSaysSo() {
        TestUser ada = fixture.user();
        fixture.publish(Subjects.ORDER_CREATED, order(Ids.next(), ada, 1, OrderStatus.CREATED, true));
        String text = fixture.awaitMails(ada, 1).get(0).getString("text");
        assertTrue(text.contains("Answer the organiser’s questions before then"), text);
    }
}
