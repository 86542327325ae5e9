package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import dev.boxoffice.notifications.store.ReaderMails;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.PushBrowser;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which browsers are told of things. */
class PushSubscriptionsIT {
    private static PushFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PushFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String refusal(TestUser user, JsonObject subscription) {
        return fixture.domain
                .notifications
                .as(user)
                .put(PushFixture.SUBSCRIPTIONS, subscription)
                .errorCode();
    }

    @Test
    void browserIsRemovedByItsAccountAlone() {
        TestUser ada = fixture.domain.user();
        TestUser eve = fixture.domain.user();
        PushBrowser browser = fixture.browser(ada);
        assertEquals(PushFixture.id(browser), fixture.save(ada, browser).json().getString("id"));
        assertEquals(1, fixture.count(ada), "the same browser again");
        String address = PushFixture.SUBSCRIPTIONS + "/" + PushFixture.id(browser);
        assertEquals(204, fixture.domain.notifications.as(eve).delete(address).status());
        assertEquals(1, fixture.count(ada));
        assertEquals(204, fixture.domain.notifications.as(ada).delete(address).status());
        assertEquals(0, fixture.count(ada));
        assertEquals(
                401, fixture.domain.notifications.anonymous().delete(address).status());
    }

    @Test
    void browserBelongsToTheAccountThatSubscribedLast() {
        TestUser ada = fixture.domain.user();
        TestUser bob = fixture.domain.user();
        PushBrowser browser = fixture.browser(ada);
        assertEquals(200, fixture.save(bob, browser).status());
        assertEquals(0, fixture.count(ada));
        assertEquals(1, fixture.count(bob));
    }

    @Test
    void browserOfAnEndedSessionIsToldNoMore() {
        TestUser ada = fixture.domain.user();
        PushBrowser browser = fixture.browser(ada);
        fixture.domain.harness.endSessions(ada);
        assertEquals("unaddressed", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        assertEquals(List.of(), fixture.service.requests(browser));
        assertNull(fixture.domain.harness.document(
                NotificationsVerticle.DOMAIN, "push_subscriptions", PushFixture.id(browser)));
    }

    @Test
    void oldestBrowserGivesWayBeyondTheMost() {
        TestUser ada = fixture.domain.user();
        List<PushBrowser> browsers = IntStream.rangeClosed(0, PushSubscription.MOST)
                .mapToObj(number -> fixture.browser(ada))
                .toList();
        assertEquals(PushSubscription.MOST, fixture.count(ada));
        String oldest = PushFixture.id(browsers.get(0));
        assertNull(fixture.domain.harness.document(NotificationsVerticle.DOMAIN, "push_subscriptions", oldest));
    }

    @Test
    void onlyPushServicesAreAsked() {
        TestUser ada = fixture.domain.user();
        String key = fixture.serverKey(ada);
        for (String endpoint : List.of(
                "https://127.0.0.1/send/1",
                "https://push.example.com/send/1",
                "http://a.push.example/send/1",
                "https://a.push.example:8443/send/1",
                "https://me@a.push.example/send/1",
                fixture.service.origin().replace("http://", "https://") + "/send/1")) {
            assertEquals(
                    "push.unknown_service",
                    refusal(ada, PushBrowser.at(endpoint).subscription(key)),
                    endpoint);
        }
        assertEquals(
                200,
                fixture.save(ada, PushBrowser.at("https://a.push.example/" + Ids.next()))
                        .status());
    }

    @Test
    void nameThatLeadsIntoTheOwnNetworkIsNotAsked() {
        TestUser ada = fixture.domain.user();
        // No such name exists, so it is tried again as a service that is away.
        assertEquals(
                200,
                fixture.save(ada, PushBrowser.at("https://none.push.example/" + Ids.next()))
                        .status());
        String id = PushFixture.idOf(fixture.expiring(ada));
        fixture.awaitPutOff(id, 1);
    }

    @Test
    void keysMustBeThoseOfABrowserAndOfThisServer() {
        TestUser ada = fixture.domain.user();
        JsonObject subscription = fixture.service.browser().subscription(fixture.serverKey(ada));
        JsonObject keys = subscription.getJsonObject("keys");
        JsonObject noPoint = keys.copy().put("p256dh", PushBrowser.text(new byte[65]));
        assertEquals("push.wrong_keys", refusal(ada, subscription.copy().put("keys", noPoint)));
        String another = PushBrowser.text(new byte[65]);
        assertEquals("push.server_key_changed", refusal(ada, subscription.copy().put("serverKey", another)));
    }

    @Test
    void dataOfAUserIsExportedAndErased() {
        TestUser ada = fixture.domain.user();
        PushBrowser browser = fixture.browser(ada);
        assertEquals("sent", fixture.awaitEnd(PushFixture.idOf(fixture.expiring(ada))));
        MongoClient mongo = fixture.domain.harness.mongo(NotificationsVerticle.DOMAIN);
        PushStore pushes = new PushStore(mongo, fixture.domain.harness.clock());
        NotificationsUserData data = new NotificationsUserData(
                new ReaderMails(mongo),
                new UnsubscriptionStore(mongo, fixture.domain.harness.clock()),
                new PushSubscriptionStore(mongo),
                pushes);
        JsonObject exported =
                Await.await(data.export(ada.id())).get("push_subscriptions").getJsonObject(0);
        assertEquals(browser.endpoint(), exported.getString("endpoint"));
        assertEquals(2, exported.size(), "no keys");
        Await.await(data.erase(ada.id()));
        assertEquals(0, fixture.count(ada));
        assertEquals(0, Await.await(pushes.count(new JsonObject().put("userId", ada.id()))));
    }
}
