package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.boxoffice.testing.PushBrowser;
import dev.boxoffice.testing.PushService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A buyer has the device told. The browser here reaches no push service, so the test is in its place: it subscribes for
 * the page, takes what the server sends, and hands it to the service worker.
 */
class PushJourneyIT extends Journey {
    /** The subscription of the test, as the browser would give it. */
    private static final String SUBSCRIBE =
            """
            (() => {
              const told = %s;
              const key = () => Uint8Array.from(atob(localStorage.serverKey.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
              const subscription = () => ({
                endpoint: told.endpoint,
                options: {applicationServerKey: key().buffer},
                toJSON: () => ({endpoint: told.endpoint, expirationTime: null, keys: told.keys}),
                unsubscribe: async () => localStorage.removeItem('serverKey'),
              });
              PushManager.prototype.subscribe = async ({applicationServerKey}) => {
                localStorage.serverKey = btoa(String.fromCharCode(...applicationServerKey)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
                return subscription();
              };
              PushManager.prototype.getSubscription = async () => (localStorage.serverKey ? subscription() : null);
            })()""";

    private static final String NOTIFICATIONS =
            """
            async () => (await (await navigator.serviceWorker.getRegistration('/')).getNotifications())
              .map(({title, body, data}) => [title, body, data.path].join('|')).join()""";

    private static PushService service;
    private static Shop told;

    @BeforeAll
    static void open() {
        service = new PushService();
        told = new Shop(Map.of(
                "RESERVATION_SECONDS", "120",
                "MAIL_REMIND_SECONDS", "110",
                "MAIL_SWEEP_SECONDS", "1",
                "PUSH_SERVICES", service.origin()));
    }

    @AfterAll
    static void close() {
        told.close();
        service.close();
    }

    @Override
    Shop shop() {
        return told;
    }

    private static void deliver(Page page, String content) {
        CDPSession session = page.context().newCDPSession(page);
        CompletableFuture<String> registration = new CompletableFuture<>();
        session.on("ServiceWorker.workerRegistrationUpdated", event -> {
            for (JsonElement one : event.getAsJsonArray("registrations")) {
                registration.complete(
                        one.getAsJsonObject().get("registrationId").getAsString());
            }
        });
        session.send("ServiceWorker.enable");
        page.waitForCondition(registration::isDone);
        JsonObject message = new JsonObject();
        message.addProperty("origin", told.url());
        message.addProperty("registrationId", registration.join());
        message.addProperty("data", content);
        session.send("ServiceWorker.deliverPushMessage", message);
    }

    @Test
    void buyerIsToldBeforeTheReservationEndsUntilTheySignOut() {
        PushBrowser browser = service.browser();
        Client buyer = told.member();
        String event = list(told.member(), title("Told"), 5);
        Page page = signedIn(phone(), buyer, "/e/" + event);
        page.context().grantPermissions(List.of("notifications"));
        page.context()
                .addInitScript(SUBSCRIBE.formatted(browser.subscription("").encode()));
        page.reload();
        reserve(page, 1);
        assertThat(page.getByTestId("push")).hasAttribute("data-state", "off");
        assertEquals(List.of(), Chromium.barriers(page));
        page.getByTestId("push-toggle").click();
        assertThat(page.getByTestId("push")).hasAttribute("data-state", "on");
        shoot(page, "phone-order-told");

        List<io.vertx.core.json.JsonObject> sent =
                eventually().until(() -> service.taken(browser), found -> !found.isEmpty());
        deliver(page, sent.get(0).encode());
        page.waitForCondition(() -> !page.evaluate(NOTIFICATIONS).equals(""));
        String shown = page.evaluate(NOTIFICATIONS).toString();
        assertTrue(shown.startsWith("Your tickets return to sale soon|"), shown);
        assertTrue(shown.contains("Pay $25.50 before"), shown);
        assertTrue(page.url().endsWith(shown.substring(shown.lastIndexOf('|') + 1)), shown);

        page.navigate(told.url() + "/account");
        assertThat(page.getByTestId("section-device").getByTestId("push")).hasAttribute("data-state", "on");
        shoot(page, "phone-account-told");
        page.getByTestId("signout").click();
        assertThat(page.getByTestId("signin-link")).isVisible();
        io.vertx.core.json.JsonObject left =
                buyer.get("/api/notifications/push").json();
        assertEquals(0, left.getJsonArray("subscriptions").size());
    }

    @Test
    void browserThatBlocksOrCannotSaysSo() {
        Page page = signedIn(wide(), told.member(), "/account");
        assertThat(page.getByTestId("push")).hasAttribute("data-state", "off");
        page.context().addInitScript("Object.defineProperty(Notification, 'permission', {value: 'denied'})");
        page.reload();
        assertThat(page.getByTestId("push")).hasAttribute("data-state", "blocked");
        assertThat(page.getByTestId("push")).containsText("blocks notifications");
        assertThat(page.getByTestId("push-toggle")).hasCount(0);
        shoot(page, "account-push-blocked");
        page.context().addInitScript("delete window.PushManager");
        page.reload();
        assertThat(page.getByTestId("push")).hasAttribute("data-state", "unsupported");
        assertEquals(List.of(), Chromium.barriers(page));
    }
}
