package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers get rid of mails by the link that is in each, and by nothing else. */
class UnsubscribeIT {
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
        OrderData order = fixture.order(user, 1, OrderStatus.CREATED, Duration.ofSeconds(60));
        fixture.publish(Subjects.ORDER_CREATED, order);
        return order;
    }

    private static String link(TestUser user) {
        reserve(user);
        JsonObject mail = fixture.awaitMails(user, 1).get(0);
        String header = mail.getJsonObject("headers").getString("List-Unsubscribe");
        assertTrue(mail.getString("text").contains(header.replaceAll("[<>]", "")));
        assertEquals("List-Unsubscribe=One-Click", mail.getJsonObject("headers").getString("List-Unsubscribe-Post"));
        return header.replaceAll("^<http://localhost:\\d+|>$", "");
    }

    @Test
    void unsubscribedUserGetsReceiptsOnly() {
        TestUser ada = fixture.user();
        String link = link(ada);
        Answer done = fixture.notifications
                .anonymous()
                .sendRaw(HttpMethod.POST, link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertEquals(200, done.status());
        assertEquals(200, fixture.notifications.anonymous().post(link, null).status());
        OrderData order = reserve(ada);
        assertEquals("unsubscribed", fixture.awaitEnd("reserved-" + order.id()));
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, fixture.payment(order, PaymentStatus.SUCCEEDED));
        assertTrue(fixture.awaitMails(ada, 2).get(1).getString("subject").startsWith("Paid"));
    }

    @Test
    void pageSubscribesAgain() {
        TestUser ada = fixture.user();
        ApiClient visitor = fixture.notifications.anonymous();
        String link = link(ada);
        String left = visitor.post(link, null).body().toString();
        assertEquals("unsubscribed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        String back = link.replace("/unsubscribe?", "/subscribe?");
        assertTrue(left.contains("action=\"" + back.replace("&", "&amp;") + "\""), left);
        assertEquals(
                400,
                visitor.post(back.replaceFirst("token=.*", "token=x"), null).status());
        assertEquals(
                403,
                visitor.with("Origin", "https://evil.example").post(back, null).status());
        assertEquals(200, visitor.post(back, null).status());
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
    }

    @Test
    void signedInUserChangesOnlyOwnSubscription() {
        TestUser ada = fixture.user();
        TestUser eve = fixture.user();
        ApiClient own = fixture.notifications.as(ada);
        assertEquals(401, fixture.notifications.anonymous().get(SUBSCRIPTION).status());
        assertEquals(true, own.get(SUBSCRIPTION).json().getBoolean("subscribed"));
        Answer left = own.put(SUBSCRIPTION, new JsonObject().put("subscribed", false));
        assertEquals(false, left.json().getBoolean("subscribed"));
        assertEquals(false, own.get(SUBSCRIPTION).json().getBoolean("subscribed"));
        assertEquals(
                true, fixture.notifications.as(eve).get(SUBSCRIPTION).json().getBoolean("subscribed"));
        assertEquals("unsubscribed", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(
                200,
                own.put(SUBSCRIPTION, new JsonObject().put("subscribed", true)).status());
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
        assertEquals(
                400,
                own.put(SUBSCRIPTION, new JsonObject().put("subscribed", "no")).status());
    }

    @Test
    void openingTheLinkChangesNothing() {
        TestUser ada = fixture.user();
        String link = link(ada);
        Answer page = fixture.notifications.anonymous().get(link);
        assertEquals(200, page.status());
        assertTrue(page.body().toString().contains(link.replace("&", "&amp;")));
        assertEquals("sent", fixture.awaitEnd("reserved-" + reserve(ada).id()));
    }

    @Test
    void browserIsShownPageOfLinkThatDoesNotWork() {
        String forged = link(fixture.user()).replaceFirst("token=.*", "token=x");
        ApiClient browser = fixture.notifications
                .anonymous()
                .with("Accept", "text/html,*/*;q=0.8")
                .with("Accept-Language", "fr");
        for (String path : List.of(forged, forged.replace("/unsubscribe?", "/confirmation?"))) {
            Answer page = browser.get(path);
            assertEquals(400, page.status());
            assertTrue(page.header("Content-Type").startsWith("text/html"));
            assertTrue(page.body().toString().contains("<html lang=\"fr\""), page.body()::toString);
        }
        assertEquals(
                "token.invalid",
                fixture.notifications
                        .anonymous()
                        .get(forged)
                        .json()
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("code"));
    }

    @Test
    void forgedLinksUnsubscribeNoUser() {
        ApiClient visitor = fixture.notifications.anonymous();
        String link = link(fixture.user());
        String other =
                link.replaceFirst("user=[0-9a-f-]+", "user=" + fixture.user().id());
        assertEquals(400, visitor.post(other, null).status());
        assertEquals(400, visitor.get(other).status());
        assertEquals(
                400,
                visitor.post(link.replaceFirst("token=.*", "token=x"), null).status());
        assertEquals(400, visitor.post(link.replaceFirst("&token=.*", ""), null).status());
        assertEquals(
                403,
                visitor.with("Origin", "https://evil.example").post(link, null).status());
    }
}
