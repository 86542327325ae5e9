package dev.boxoffice.notifications;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.mail.catcher.MailCatcher;
import dev.boxoffice.notifications.store.ConfirmedAddressStore;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The notifications domain with a buyer and a mail server, for the tests of one class. */
final class NotificationsFixture implements AutoCloseable {
    final DomainHarness harness;
    final MailCatcher post;
    final RunningDomain notifications;

    NotificationsFixture() {
        this("MAIL_REMIND_SECONDS", "180");
    }

    /** With one more setting. */
    NotificationsFixture(String setting, String value) {
        this(Map.of(setting, value));
    }

    /** With more settings. */
    NotificationsFixture(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("MAIL_SWEEP_SECONDS", "1", "MAILS_PER_ADDRESS_HOUR", "6", "MAIL_TICKETS_SECONDS", "0"));
        settings.putAll(more);
        harness = DomainHarness.start(settings);
        post = Await.await(MailCatcher.start(harness.vertx()));
        notifications = deploy(post.smtpUrl());
    }

    RunningDomain deploy(String smtpUrl) {
        return harness.deploy(
                NotificationsVerticle.DOMAIN,
                NotificationsVerticle::new,
                Map.of("SMTP_URL", smtpUrl, "SMTP_STARTTLS", "disabled"));
    }

    /** A user of whom the auth domain has told the address, and who has confirmed it. */
    TestUser user() {
        TestUser user = stranger();
        confirm(user);
        return user;
    }

    /** A user whose address is not confirmed. */
    TestUser stranger() {
        TestUser user = TestUser.named("u" + Ids.next());
        Await.await(harness.userAddresses().announce(user.id(), user.email()));
        return user;
    }

    void confirm(TestUser user) {
        MongoClient mongo = harness.mongo(NotificationsVerticle.DOMAIN);
        Await.await(new ConfirmedAddressStore(mongo, Instant.EPOCH, harness.clock()).add(user.id(), user.email()));
    }

    OrderData order(TestUser buyer, long version, OrderStatus status, Duration left) {
        Instant now = harness.clock().instant();
        return new OrderData(
                Ids.next(),
                version,
                buyer.id(),
                new OrderData.Ticket("t", "seller", "Figaro\r\nBcc: all@example.com", null, null, 1_250),
                2,
                2_500,
                "usd",
                status,
                null,
                now.plus(left),
                now);
    }

    static OrderData ended(OrderData order, OrderStatus status) {
        return new OrderData(
                order.id(),
                order.version() + 1,
                order.userId(),
                order.ticket(),
                order.quantity(),
                order.amount(),
                order.currency(),
                status,
                status == OrderStatus.CANCELLED ? CancelReason.BUYER : null,
                order.expiresAt(),
                order.createdAt());
    }

    /** The same order of another listing. */
    static OrderData of(OrderData order, OrderData.Ticket ticket, long amount) {
        return new OrderData(
                order.id(),
                order.version(),
                order.userId(),
                ticket,
                1,
                amount,
                order.currency(),
                order.status(),
                null,
                order.expiresAt(),
                order.createdAt());
    }

    PaymentData payment(OrderData order, PaymentStatus status) {
        return new PaymentData(
                Ids.next(),
                2,
                order.id(),
                order.userId(),
                order.amount(),
                order.currency(),
                status,
                "pi_1",
                null,
                order.createdAt());
    }

    void publish(String type, OrderData order) {
        harness.events().publish(type, order.id(), order);
    }

    void publish(String type, PaymentData payment) {
        harness.events().publish(type, payment.id(), payment);
    }

    void awaitTold(String type) {
        harness.events().awaitHandled(NotificationsVerticle.DOMAIN, type);
    }

    /** What a user has got until now. */
    List<JsonObject> inbox(TestUser user) {
        return post.inbox().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> mail.getJsonArray("to").contains(user.email()))
                .toList();
    }

    /** Waits until a user has got a number of mails. */
    List<JsonObject> awaitMails(TestUser user, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> inbox(user), mails -> mails.size() >= count);
    }

    /** Waits until a mail has ended, and answers how. */
    String awaitEnd(String id) {
        return Awaitility.await(id)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(
                        () -> harness.document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, id),
                        mail -> mail != null && !mail.containsKey("dueAt"))
                .getString("state");
    }

    /** Waits until all mails of a message are planned. */
    void awaitPlanned(String messageId) {
        Awaitility.await(messageId).atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> "planned"
                .equals(harness.document(NotificationsVerticle.DOMAIN, "messages", messageId)
                        .getString("state")));
    }

    @Override
    public void close() {
        Await.await(post.stop());
        harness.close();
    }
}
