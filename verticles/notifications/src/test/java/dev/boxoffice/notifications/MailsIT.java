package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What buyers are told, and that they are told it once. */
class MailsIT {
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

    private static OrderData reserved(TestUser buyer, Duration left) {
        OrderData order = fixture.order(buyer, 1, OrderStatus.CREATED, left);
        fixture.publish(Subjects.ORDER_CREATED, order);
        return order;
    }

    @Test
    void reservationIsConfirmed() {
        TestUser ada = fixture.user();
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        JsonObject mail = fixture.awaitMails(ada, 1).get(0);
        assertTrue(mail.getString("subject").startsWith("Reserved: 2 tickets until "));
        assertFalse(mail.getString("subject").contains("Figaro"), "a seller's words in a subject");
        assertTrue(mail.getString("text").contains("Pay $25.00"), mail.getString("text"));
        assertTrue(mail.getString("text")
                .contains(English.said(
                        MailText.time(order.expiresAt(), order.ticket().zone()))));
        JsonObject headers = mail.getJsonObject("headers");
        assertEquals("<reserved-" + order.id() + "@boxoffice>", headers.getString("Message-ID"));
        assertNull(headers.getString("Bcc"), "a title became a header");
        NotificationData sent = fixture.harness
                .events()
                .await(Subjects.NOTIFICATION_SENT, "reserved-" + order.id(), NotificationData.class);
        assertEquals(ada.id(), sent.userId());
        assertEquals(order.id(), sent.orderId());
        assertEquals(NotificationKind.RESERVED, sent.kind());
        assertEquals(NotificationChannel.EMAIL, sent.channel());
    }

    @Test
    void paymentAndRefundAreReceipted() {
        TestUser ada = fixture.user();
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()));
        PaymentData refund = fixture.payment(order, PaymentStatus.REFUNDED);
        fixture.publish(Subjects.PAYMENT_REFUNDED, refund);
        assertEquals("sent", fixture.awaitEnd("refunded-" + refund.id()));
        List<String> subjects = fixture.inbox(ada).stream()
                .map(mail -> mail.getString("subject"))
                .toList();
        assertTrue(subjects.stream().anyMatch(subject -> subject.startsWith("Paid: 2 tickets")));
        assertTrue(subjects.stream().anyMatch(subject -> subject.startsWith("Refunded: $25.00")));
    }

    @Test
    void refundOfTheRestSaysWhatWentBackBefore() {
        TestUser ada = fixture.user();
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        PaymentData usual = fixture.payment(order, PaymentStatus.REFUNDED);
        PaymentData refund = new PaymentData(
                usual.id(),
                4,
                order.id(),
                ada.id(),
                2_500,
                "usd",
                PaymentStatus.REFUNDED,
                "pi_1",
                null,
                order.createdAt(),
                2_500,
                500,
                null,
                null,
                null);
        fixture.publish(Subjects.PAYMENT_REFUNDED, refund);
        assertEquals("sent", fixture.awaitEnd("refunded-" + refund.id()));
        List<JsonObject> mails = fixture.inbox(ada);
        JsonObject mail = mails.get(mails.size() - 1);
        assertTrue(mail.getString("subject").startsWith("Refunded: $20.00"));
        assertTrue(mail.getString("text").contains("$5.00 was refunded before"));
    }

    /** Otherwise such a mail would be put off for ever. */
    @Test
    void findsNoAddressUnderWhatIsNoValidKey() {
        assertEquals(
                Optional.empty(), Await.await(fixture.harness.userAddresses().find("no key\u0000")));
    }

    @Test
    void eventsBeforeTheFirstStartCauseNoMail() {
        TestUser ada = fixture.user();
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        PaymentData old = fixture.payment(order, PaymentStatus.SUCCEEDED);
        Instant before = fixture.harness.clock().instant().minus(Duration.ofDays(1));
        CloudEvent event = EventCodec.event(Ids.next(), "/payments", Subjects.PAYMENT_SUCCEEDED, old.id(), before, old);
        fixture.harness.events().publishRaw(Subjects.PAYMENT_SUCCEEDED, event.id(), EventCodec.encode(event));
        fixture.awaitTold(Subjects.PAYMENT_SUCCEEDED);
        assertNull(fixture.harness.document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, "paid-" + old.id()));
    }

    @Test
    void reminderIsSentUnlessTheOrderHasEnded() {
        TestUser ada = fixture.user();
        TestUser bob = fixture.user();
        OrderData open = reserved(ada, Duration.ofSeconds(900));
        OrderData paid = reserved(bob, Duration.ofSeconds(900));
        assertEquals("sent", fixture.awaitEnd("reserved-" + paid.id()));
        fixture.publish(Subjects.ORDER_COMPLETED, NotificationsFixture.ended(paid, OrderStatus.COMPLETE));
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        fixture.awaitMails(ada, 1);
        fixture.harness.clock().advance(Duration.ofSeconds(725));
        assertEquals("sent", fixture.awaitEnd("expiring-" + open.id()));
        assertEquals("dropped", fixture.awaitEnd("expiring-" + paid.id()));
        assertTrue(fixture.awaitMails(ada, 2).get(1).getString("subject").contains("return to sale"));
        assertEquals(1, fixture.inbox(bob).size());
    }

    @Test
    void endThatArrivesBeforeItsOrderIsKept() {
        TestUser ada = fixture.user();
        OrderData order = fixture.order(ada, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
        fixture.publish(Subjects.ORDER_CANCELLED, NotificationsFixture.ended(order, OrderStatus.CANCELLED));
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        fixture.publish(Subjects.ORDER_CREATED, order);
        assertEquals("dropped", fixture.awaitEnd("reserved-" + order.id()));
        assertEquals("dropped", fixture.awaitEnd("expiring-" + order.id()));
        assertTrue(fixture.inbox(ada).isEmpty());
    }

    @Test
    void repeatedEventsCauseOneMail() {
        TestUser ada = fixture.user();
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        assertEquals("sent", fixture.awaitEnd("reserved-" + order.id()));
        PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
        for (int i = 0; i < 5; i++) {
            fixture.publish(Subjects.ORDER_CREATED, order);
            fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        }
        fixture.awaitTold(Subjects.ORDER_CREATED);
        fixture.awaitTold(Subjects.PAYMENT_SUCCEEDED);
        assertEquals("sent", fixture.awaitEnd("reserved-" + order.id()));
        assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()));
        assertEquals(2, fixture.inbox(ada).size());
    }

    @Test
    void mailWaitsForAnAddressThatIsNotKnownYet() {
        TestUser ada = TestUser.named("late" + Ids.next());
        OrderData order = reserved(ada, Duration.ofMinutes(15));
        fixture.awaitTold(Subjects.ORDER_CREATED);
        assertTrue(fixture.inbox(ada).isEmpty());
        fixture.confirm(ada);
        Await.await(fixture.harness.userAddresses().announce(ada.id(), ada.email()));
        assertEquals("sent", fixture.awaitEnd("reserved-" + order.id()));
        String numbers = fixture.notifications.metrics();
        assertFalse(numbers.contains(ada.email()), "an address is in the metrics");
    }
}
