package dev.boxoffice.notifications;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.PushBrowser;
import dev.boxoffice.testing.PushService;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The notifications domain with a push service. */
final class PushFixture implements AutoCloseable {
    static final String SUBSCRIPTIONS = "/api/notifications/push/subscriptions";

    /** How many pushes one account gets within an hour. */
    static final int MOST = 4;

    final PushService service = new PushService();
    final NotificationsFixture domain = new NotificationsFixture(Map.of(
            "PUSH_SERVICES", "*.push.example, " + service.origin(), "PUSHES_PER_ACCOUNT_HOUR", Integer.toString(MOST)));

    String serverKey(TestUser user) {
        return domain.notifications
                .as(user)
                .get("/api/notifications/push")
                .json()
                .getString("serverKey");
    }

    Answer save(TestUser user, PushBrowser browser) {
        return domain.notifications.as(user).put(SUBSCRIPTIONS, browser.subscription(serverKey(user)));
    }

    /** A new browser that is told what concerns a user. */
    PushBrowser browser(TestUser user) {
        PushBrowser browser = service.browser();
        Answer saved = save(user, browser);
        if (saved.status() != 200) {
            throw new AssertionError(saved.status() + " " + saved.body());
        }
        return browser;
    }

    /** How many browsers of a user are told. */
    int count(TestUser user) {
        return domain.notifications
                .as(user)
                .get("/api/notifications/push")
                .json()
                .getJsonArray("subscriptions")
                .size();
    }

    static String id(PushBrowser browser) {
        return PushSubscription.idOf(browser.endpoint());
    }

    /** A reservation of a user; its end is near. */
    OrderData expiring(TestUser user) {
        OrderData order = domain.order(user, 1, OrderStatus.CREATED, Duration.ofSeconds(181));
        domain.publish(Subjects.ORDER_CREATED, order);
        domain.awaitTold(Subjects.ORDER_CREATED);
        return order;
    }

    static String idOf(OrderData order) {
        return "expiring-" + order.id();
    }

    JsonObject push(String id) {
        return domain.harness.document(NotificationsVerticle.DOMAIN, PushStore.COLLECTION, id);
    }

    /** Waits until a push has ended, and answers how. */
    String awaitEnd(String id) {
        return Awaitility.await(id)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> push(id), found -> found != null && !found.containsKey("dueAt"))
                .getString("state");
    }

    /** Waits until a push waits for its next try. */
    void awaitPutOff(String id, int tries) {
        Awaitility.await(id)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(
                        () -> push(id),
                        found -> found != null
                                && found.getInteger("tries") == tries
                                && found.getLong("version") == 1 + 2L * tries);
    }

    @Override
    public void close() {
        domain.close();
        service.close();
    }
}
