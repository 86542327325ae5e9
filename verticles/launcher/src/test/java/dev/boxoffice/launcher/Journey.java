package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People at the page, in a real browser. Screenshots are left in target/screenshots. */
abstract class Journey {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    final BrowserSessionExtension extension = new BrowserSessionExtension();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    final void forget() {
        complaints.clear();
    }

    @AfterEach
    final void leave() {
        contexts.forEach(BrowserContext::close);
        assertEquals(List.of(), complaints, "the page complained");
    }

    /** The shop that is visited. */
    Shop shop() {
        return extension.session().shop();
    }

    final Browser browser() {
        return extension.session().browser();
    }

    static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1280, 860).setLocale("en-US");
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(360, 740).setLocale("en-US");
    }

    final Page visit() {
        return visit(wide(), shop().url());
    }

    /** A new visitor, with a separate browser, at an address of the page. */
    final Page visit(Browser.NewContextOptions options, String url) {
        Page page = open(options);
        page.navigate(url);
        awaitLive(page);
        return page;
    }

    final Page open(Browser.NewContextOptions options) {
        BrowserContext context = browser().newContext(options.setAcceptDownloads(true));
        context.setDefaultTimeout(BrowserSession.WAIT_MILLIS);
        contexts.add(context);
        return watched(context.newPage());
    }

    /** Another tab of the same person. */
    final Page tab(Page page, String url) {
        Page other = watched(page.context().newPage());
        other.navigate(url);
        awaitLive(other);
        return other;
    }

    private Page watched(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    static void awaitLive(Page page) {
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "connected");
    }

    static void signUp(Page page) {
        page.getByTestId("signup-link").click();
        page.getByTestId("email").fill(UUID.randomUUID() + "@example.com");
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
        page.getByTestId("signout").waitFor();
        awaitLive(page);
    }

    /** A signed-in user, at a view. */
    final Page member(String view) {
        Page page = visit();
        signUp(page);
        page.navigate(shop().url() + view);
        return page;
    }

    /** The browser of a user of {@link Client#signUp}, at a view. */
    final Page signedIn(Browser.NewContextOptions options, Client user, String view) {
        Page page = visit(options, shop().url() + "/signin?to=" + view);
        page.getByTestId("email").fill(user.email());
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
        page.getByTestId("signout").waitFor();
        awaitLive(page);
        return page;
    }

    /** A title that nothing else has. */
    static String title(String words) {
        return words + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Lists seats for a seller through the API; answers the listing's id. */
    static String list(Client seller, String title, int quantity) {
        return list(seller, new JsonObject().put("title", title).put("quantity", quantity));
    }

    static String list(Client seller, JsonObject listing) {
        JsonObject body = new JsonObject()
                .put("price", 25.5)
                .put("venue", "The Cellar")
                .put("description", "Doors open one hour before.\nNo re-entry.")
                .put("startsAt", "2031-05-17T19:30:00Z")
                .mergeIn(listing);
        Client.Answer answer = seller.post("/api/tickets", body);
        assertEquals(201, answer.status(), answer.body());
        return answer.id();
    }

    final String ticketUrl(String id) {
        return shop().url() + "/e/" + id;
    }

    static Locator card(Page page, String title) {
        return page.getByTestId("ticket-card").filter(new Locator.FilterOptions().setHasText(title));
    }

    /** Reserves at the page of a listing; the order is in view then. */
    static void reserve(Page page, int quantity) {
        page.getByTestId("quantity").selectOption(Integer.toString(quantity));
        page.getByTestId("reserve").click();
        assertStatus(page, "created");
    }

    static void payWith(Page page, String card) {
        page.getByTestId("card").selectOption(card);
        page.getByTestId("pay").click();
    }

    static void assertStatus(Page page, String status) {
        assertThat(page.getByTestId("order-status")).hasAttribute("data-status", status);
    }

    static void assertStep(Page page, String step, String state) {
        assertThat(page.getByTestId("step-" + step)).hasAttribute("data-state", state);
    }

    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
