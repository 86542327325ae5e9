package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.mail.catcher.MailCatcher;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mails tell the truth in the order of events, whatever order the events come in. */
class MailOrderIT {
    private static final long SEED = 4_711;

    private static List<String> subjects(MailCatcher post, TestUser user) {
        return post.inbox().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> mail.getJsonArray("to").contains(user.email()))
                .map(mail -> mail.getString("subject").replaceAll(":.*", ""))
                .toList();
    }

    @Test
    void obsoleteMailsAreNotSentAfterAnOutage() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (NotificationsFixture fixture = new NotificationsFixture()) {
            fixture.notifications.stop();
            fixture.deploy("smtp://127.0.0.1:" + port);
            fixture.deploy("smtp://127.0.0.1:" + port);
            TestUser paying = fixture.user();
            TestUser returning = fixture.user();
            TestUser cancelling = fixture.user();
            OrderData paid = order(fixture, paying);
            OrderData returned = order(fixture, returning);
            OrderData cancelled = order(fixture, cancelling);
            PaymentData first = pay(fixture, paid);
            pay(fixture, returned);
            PaymentData refund = fixture.payment(returned, PaymentStatus.REFUNDED);
            fixture.publish(Subjects.PAYMENT_REFUNDED, refund);
            fixture.publish(Subjects.ORDER_CANCELLED, NotificationsFixture.ended(cancelled, OrderStatus.CANCELLED));
            fixture.awaitTold(Subjects.PAYMENT_REFUNDED);
            fixture.awaitTold(Subjects.ORDER_CANCELLED);
            MailCatcher back = Await.await(MailCatcher.start(fixture.harness.vertx(), port));
            try {
                assertEquals("sent", fixture.awaitEnd("paid-" + first.id()));
                assertEquals("sent", fixture.awaitEnd("refunded-" + refund.id()));
                for (OrderData order : List.of(paid, returned, cancelled)) {
                    assertEquals("dropped", fixture.awaitEnd("reserved-" + order.id()));
                }
                assertEquals(List.of("Paid"), subjects(back, paying));
                assertEquals(List.of("Refunded"), subjects(back, returning));
                assertEquals(List.of(), subjects(back, cancelling));
            } finally {
                Await.await(back.stop());
            }
        }
    }

    private static OrderData order(NotificationsFixture fixture, TestUser buyer) {
        OrderData order = fixture.order(buyer, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
        fixture.publish(Subjects.ORDER_CREATED, order);
        fixture.awaitTold(Subjects.ORDER_CREATED);
        return order;
    }

    private static PaymentData pay(NotificationsFixture fixture, OrderData order) {
        PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        return payment;
    }

    /** Each permutation ends with the same mails; no receipt is lost, nothing is a dead letter. */
    @Test
    void eventsOfAnOrderMayComeInAnyOrder() {
        try (NotificationsFixture fixture = new NotificationsFixture()) {
            Random random = new Random(SEED);
            for (int round = 0; round < 12; round++) {
                TestUser ada = fixture.user();
                OrderData order = fixture.order(ada, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
                PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
                List<Runnable> events = new ArrayList<>(List.of(
                        () -> fixture.publish(Subjects.ORDER_CREATED, order),
                        () -> fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment),
                        () -> fixture.publish(
                                Subjects.ORDER_COMPLETED, NotificationsFixture.ended(order, OrderStatus.COMPLETE))));
                Collections.shuffle(events, random);
                events.forEach(Runnable::run);
                String which = "seed " + SEED + ", round " + round;
                assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()), which);
                List<String> subjects = subjects(fixture.post, ada);
                assertEquals("Paid", subjects.get(subjects.size() - 1), which);
                assertTrue(subjects.size() <= 2, which + " " + subjects);
            }
            assertEquals(0, fixture.harness.events().deadLetters());
        }
    }

    @Test
    void receiptWaitsForItsOrder() {
        try (NotificationsFixture fixture = new NotificationsFixture()) {
            TestUser ada = fixture.user();
            OrderData usual = fixture.order(ada, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
            OrderData.Ticket ticket = new OrderData.Ticket(
                    "t", "seller", "Guitar 🎸 night", "Halle 7, Köln", Instant.parse("2027-05-05T18:00:00Z"), 1_990);
            OrderData order = NotificationsFixture.of(usual, ticket, 1_990);
            PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
            fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
            fixture.awaitTold(Subjects.PAYMENT_SUCCEEDED);
            assertTrue(fixture.inbox(ada).isEmpty());
            fixture.publish(Subjects.ORDER_CREATED, order);
            assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()));
            JsonObject mail = fixture.inbox(ada).get(0);
            assertEquals("Paid: 1 ticket for Guitar 🎸 night", mail.getString("subject"));
            String text = mail.getString("text");
            for (String part : List.of(
                    "$19.90 is paid",
                    "Yours now: 1 ticket for Guitar 🎸 night.",
                    "When: Wed, 5 May 2027, 18:00 (UTC)",
                    "Where: Halle 7, Köln",
                    "Order " + OrderNumber.of(order.id()),
                    "http://localhost:" + fixture.notifications.port() + "/orders/" + order.id())) {
                assertTrue(text.contains(part), part + " is not in " + text);
            }
        }
    }
}
