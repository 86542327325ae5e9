package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.mongo.SecretKeyStore;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails are no weapon against the owner of an address that another person signs up with. */
class ConfirmationIT {
    private static final String SUBSCRIPTION = "/api/notifications/subscription";
    private static NotificationsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static OrderData reserve(TestUser user) {
        OrderData usual = fixture.order(user, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
        OrderData.Ticket ticket =
                new OrderData.Ticket("t", "seller", "Win at https://evil.example", "evil.example", null, 100);
        OrderData order = NotificationsFixture.of(usual, ticket, 100);
        fixture.publish(Subjects.ORDER_CREATED, order);
        return order;
    }

    /** The link of mails that earlier versions have sent. */
    private static String link(TestUser user) {
        MailLinks links = new MailLinks(Await.await(
                new SecretKeyStore(fixture.harness.mongo(NotificationsVerticle.DOMAIN), "keys", "unsubscribe")
                        .findOrCreate()));
        return links.confirm(user.id(), user.email());
    }

    @Test
    void unconfirmedAddressGetsNoMailsAboutReservations() {
        TestUser eve = fixture.stranger();
        OrderData order = reserve(eve);
        assertEquals("unconfirmed", fixture.awaitEnd("reserved-" + order.id()));
        assertEquals(List.of(), fixture.inbox(eve));
    }

    @Test
    void addressThatAuthHasVerifiedIsConfirmed() {
        TestUser ada = fixture.stranger();
        Await.await(fixture.harness.userAddresses().announce(UserAddresses.keyOfVerified(ada.id()), ada.email()));
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(
                true, fixture.notifications.as(ada).get(SUBSCRIPTION).json().getBoolean("confirmed"));
        Await.await(fixture.harness.userAddresses().announce(ada.id(), "another@example.com"));
        assertEquals("unconfirmed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
    }

    @Test
    void confirmationByPostReleasesMailsOfReservations() {
        TestUser ada = fixture.stranger();
        String link = link(ada);
        ApiClient visitor = fixture.notifications.anonymous();
        Answer page = visitor.get(link);
        assertEquals(200, page.status());
        assertTrue(page.body().toString().contains("<form"));
        assertEquals("unconfirmed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(
                400,
                visitor.post(link.replaceFirst("token=.*", "token=x"), null).status());
        assertEquals(
                400,
                visitor.post(link.replace(ada.id(), fixture.stranger().id()), null)
                        .status());
        assertEquals(
                403,
                visitor.with("Origin", "https://evil.example").post(link, null).status());
        assertEquals("unconfirmed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        ApiClient own = fixture.notifications.as(ada);
        assertEquals(false, own.get(SUBSCRIPTION).json().getBoolean("confirmed"));
        assertEquals(200, visitor.post(link, null).status());
        assertEquals(200, visitor.post(link, null).status());
        assertEquals(true, own.get(SUBSCRIPTION).json().getBoolean("confirmed"));
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        Await.await(fixture.harness.userAddresses().announce(ada.id(), "another@example.com"));
        assertEquals("unconfirmed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(400, visitor.post(link, null).status(), "the link was for the other address");
    }

    @Test
    void receiptComesToAnUnconfirmedAddressWithoutLinksOfTheSeller() {
        TestUser ada = fixture.stranger();
        OrderData order = reserve(ada);
        PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()));
        JsonObject mail = fixture.inbox(ada).stream()
                .filter(one -> one.getString("subject").startsWith("Paid"))
                .findFirst()
                .orElseThrow();
        assertFalse(mail.encode().contains("https://evil"), mail.encode());
        assertFalse(mail.encode().contains("evil.example"), mail.encode());
        assertTrue(mail.getString("text").contains("/account"), mail.getString("text"));
    }

    /** An installation that learns to ask must not fall silent to those who are there already. */
    @Test
    void accountFromBeforeConfirmationsCountsAsConfirmed() {
        TestUser old = new TestUser(new ObjectId(new Date(0)).toHexString(), "old@example.com");
        Await.await(fixture.harness.userAddresses().announce(old.id(), old.email()));
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(old).id()));
    }

    @Test
    void mailsOfAnAddressPerHourAreLimited() {
        TestUser ada = fixture.user();
        for (int i = 0; i < 6; i++) {
            assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        }
        assertEquals("limited", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(
                "sent", fixture.awaitEnd("reserved-" + reserve(fixture.user()).id()));
        fixture.harness.clock().advance(Duration.ofMinutes(61));
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
    }
}
