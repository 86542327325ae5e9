package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.testing.PublishedEvents;
import dev.boxoffice.testing.TcpProxy;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operations page in a real browser. */
class OpsBrowserIT {
    private static Shop shop;
    private static Connection nats;
    private static TcpProxy redis;
    private static Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        shop = new Shop(Map.of("STATUS_SECONDS", "1", "METRICS_SAMPLE_SECONDS", "1"), (vertx, environment) -> {
            redis = new TcpProxy(vertx, environment.getString("REDIS_URL"));
            return environment.put("REDIS_URL", redis.address());
        });
        nats = Nats.connect(shop.nats().url());
        browser = new Chromium();
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        nats.close();
        shop.close();
    }

    @AfterEach
    void leave() {
        assertEquals(List.of(), browser.leave(), "the page complained in the console");
    }

    private static Page visit(Browser.NewContextOptions options) {
        return browser.visit(shop.url() + "/ops", options);
    }

    private static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions().setViewportSize(1280, 1000);
    }

    private static void signIn(Page page, String email) {
        page.getByTestId("email").fill(email);
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
    }

    private static String newMember() {
        String email = UUID.randomUUID() + "@example.com";
        JsonObject who = new JsonObject().put("email", email).put("password", Client.PASSWORD);
        assertEquals(201, shop.visitor().post("/api/users/signup", who).status());
        return email;
    }

    private static Page visitAsOperator(Browser.NewContextOptions options) {
        String email = newMember();
        shop.makeOperator(email);
        Page page = visit(options);
        signIn(page, email);
        page.getByTestId("overall").waitFor();
        return page;
    }

    /** Looks at it, and has axe look too. */
    private static void shoot(Page page, String name) {
        Chromium.shoot(page, "ops-" + name);
        assertEquals(List.of(), Chromium.barriers(page));
    }

    private static void assertSoon(Locator locator, String text) {
        locator.filter(new Locator.FilterOptions().setHasText(text)).first().waitFor();
    }

    private static Locator letters(Page page, String consumer) {
        return page.getByTestId("dead-letter").filter(new Locator.FilterOptions().setHasText(consumer));
    }

    @Test
    void onlyOperatorsHaveAccess() {
        String email = newMember();
        Page page = visit(desk());
        signIn(page, email);
        page.getByTestId("refused").waitFor();
        shoot(page, "refused");
        shop.makeOperator(email);
        signIn(page, email);
        assertSoon(page.getByTestId("overall"), "All services are up");
    }

    @Test
    void showsHealthNumbersAndCircuits() {
        Page page = visitAsOperator(desk());
        Client buyer = shop.member();
        String ticketId = shop.member().list("Watched", 3);
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        for (String domain : Domains.ALL) {
            assertThat(page.getByTestId("service-" + domain)
                            .getByTestId("state")
                            .first())
                    .hasText("up");
        }
        assertThat(page.getByTestId("circuit-stripe")).containsText("closed");
        Locator orders = page.getByTestId("service-orders");
        assertThat(orders.locator("td[data-label='Requests/s']")).hasText(Pattern.compile("[0-9.]+"));
        orders.locator("summary").click();
        assertThat(orders).containsText("mongodb responds");
        shoot(page, "desktop");
    }

    @Test
    void degradedServiceIsNamed() {
        Page page = visitAsOperator(desk());
        redis.refuse();
        try {
            assertSoon(page.getByTestId("overall"), "Not up: expiration");
            Locator expiration = page.getByTestId("service-expiration");
            assertThat(expiration.getByTestId("state").first()).hasText("degraded");
            expiration.locator("summary").click();
            assertThat(expiration).containsText("redis does not respond");
            shoot(page, "degraded");
        } finally {
            redis.heal();
        }
        assertSoon(page.getByTestId("overall"), "All services are up");
    }

    @Test
    void deadLetterAppearsIsShownAndDropped() throws Exception {
        Page page = visitAsOperator(desk());
        byte[] poison = "{\"poison\":".getBytes(StandardCharsets.UTF_8);
        Headers headers = new Headers().put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
        nats.jetStream().publish(Subjects.ORDER_CANCELLED, headers, poison);
        Locator letter = letters(page, "expiration-order-cancelled");
        letter.waitFor();
        letter.getByTestId("show").click();
        assertThat(page.getByTestId("body")).hasText("{\"poison\":");
        shoot(page, "shown");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).hasCount(0);

        letter.getByTestId("drop").click();
        shoot(page, "confirm");
        page.getByTestId("confirm").click();
        assertThat(letter).hasCount(0);
        assertThat(page.getByTestId("done")).containsText("Dropped");
    }

    /** The number of a report was counted before the list was fetched, when a letter that is gone by now was there. */
    @Test
    void deadLetterAppearsAlthoughItsNumberWasReportedBefore() throws Exception {
        String email = newMember();
        shop.makeOperator(email);
        Page page = visit(desk());
        long waiting = nats.jetStreamManagement()
                .getStreamInfo(Streams.DEAD)
                .getStreamState()
                .getMsgCount();
        page.route("**/api/ops/services", route -> {
            APIResponse answer = route.fetch();
            JsonObject report = new JsonObject(answer.text()).put("deadLetters", waiting + 1);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(report.encode()));
        });
        page.waitForResponse(Pattern.compile("/api/ops/dead-letters"), () -> signIn(page, email));
        Headers headers = new Headers().put(DeadLetters.CONSUMER, "tickets-order-created");
        nats.jetStream().publish("dead.tickets.events.order.created", headers, new byte[] {'{'});
        letters(page, "tickets-order-created").waitFor();
    }

    @Test
    void deadLetterIsReplayedByKeyboard() throws Exception {
        Page page = visitAsOperator(desk().setColorScheme(ColorScheme.DARK));
        String ticketId = Ids.next();
        Headers headers = new Headers()
                .put(DeadLetters.CONSUMER, "orders-ticket-created")
                .put(DeadLetters.CAUSE, "unexpected error of the database");
        nats.jetStream().publish("dead.orders.events.ticket.created", headers, TestEvents.created(ticketId));
        Locator letter = letters(page, "orders-ticket-created");
        letter.waitFor();
        shoot(page, "dark");

        letter.getByTestId("replay").focus();
        page.keyboard().press("Enter");
        page.getByTestId("confirm").waitFor();
        page.keyboard().press("Tab");
        assertThat(page.getByTestId("confirm")).isFocused();
        page.keyboard().press("Enter");
        assertThat(letter).hasCount(0);
        assertThat(page.getByTestId("done")).containsText("Replayed");
        Client buyer = shop.member();
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
    }

    @Test
    void narrowScreenShowsTheSame() throws Exception {
        Headers headers = new Headers().put(DeadLetters.CONSUMER, "payments-order-created");
        nats.jetStream().publish("dead.payments.events.order.created", headers, new byte[] {'{'});
        Page page = visitAsOperator(new Browser.NewContextOptions().setViewportSize(360, 740));
        letters(page, "payments-order-created").waitFor();
        shoot(page, "phone");
        assertEquals(
                360,
                ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
                "the page is wider than the phone");
    }
}
