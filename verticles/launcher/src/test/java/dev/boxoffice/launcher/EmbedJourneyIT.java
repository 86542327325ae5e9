package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page of another site shows an event, in a browser that blocks cookies of third parties; a reader buys. */
class EmbedJourneyIT extends Journey {
    private static final String FRAME = "boxoffice-event iframe";

    private static Chromium strict;
    private static PlainSite site;
    private BrowserContext reader;

    @BeforeAll
    static void open() {
        strict = new Chromium("--test-third-party-cookie-phaseout");
        site = new PlainSite();
    }

    @AfterAll
    static void close() {
        strict.close();
        site.close();
    }

    @AfterEach
    void leaveSite() {
        if (reader != null) {
            reader.close();
        }
    }

    private Page read(Browser.NewContextOptions options, String url) {
        reader = strict.browser().newContext(options.setLocale("en-GB"));
        reader.setDefaultTimeout(BrowserSession.WAIT_MILLIS);
        Page page = reader.newPage();
        page.navigate(url);
        return page;
    }

    private static void allow(Client seller, String... origins) {
        JsonObject change =
                new JsonObject().put("name", "The band").put("embedOrigins", new JsonArray(List.of(origins)));
        Client.Answer changed = seller.put("/api/organisers/" + seller.userId(), change);
        assertEquals(200, changed.status(), changed.body());
    }

    private String snippet(String id, String more) {
        return "<script src=\"%s/embed.js\" async></script>".formatted(shop().url())
                + "<boxoffice-event event=\"%s\" %s><a href=\"%s/e/%s\">Tickets</a></boxoffice-event>"
                        .formatted(id, more, shop().url(), id);
    }

    private static int height(Page page) {
        return ((Number) page.evaluate("() => document.querySelector('boxoffice-event').shadowRoot"
                        + ".querySelector('iframe').getBoundingClientRect().height"))
                .intValue();
    }

    @Test
    void readerOfAnotherSiteBuysInATabOfTheShop() {
        Client seller = shop().member();
        allow(seller, site.origin("localhost"));
        String title = title("Band night");
        String id = list(seller, title, 5);
        site.put("/", snippet(id, "theme=\"dark\"") + "<p>More about us</p>");
        Page page = read(phone(), site.origin("localhost") + "/");
        FrameLocator frame = page.frameLocator(FRAME);
        assertThat(frame.locator("h1")).hasText(title);
        assertThat(frame.locator("li strong")).hasText("$25.50");
        page.waitForCondition(() -> height(page) > 150);
        assertThat(page.getByText("Tickets", new Page.GetByTextOptions().setExact(true)))
                .isHidden();
        assertTrue((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"));
        assertEquals(List.of(), reader.cookies(), "neither the page nor the frame has any");
        shoot(page, "phone-embedded-event");

        Page tab = reader.waitForPage(() -> frame.locator("a.button").click());
        tab.waitForLoadState(LoadState.DOMCONTENTLOADED);
        tab.waitForURL(url -> url.startsWith(shop().url() + "/e/") && url.endsWith(id));
        awaitLive(tab);
        tab.getByTestId("guest").locator("summary").click();
        tab.getByTestId("name").fill("Grace Guest");
        tab.getByTestId("email").fill(UUID.randomUUID() + "@example.com");
        tab.getByTestId("guest-submit").click();
        assertStatus(tab, "created");
        payWith(tab, "tok_visa");
        assertStatus(tab, "complete");
    }

    @Test
    void siteThatIsNotAllowedShowsNothingButItsOwnLink() {
        Client seller = shop().member();
        allow(seller, site.origin("localhost"));
        String title = title("Elsewhere");
        String id = list(seller, title, 5);
        site.put("/copy", snippet(id, ""));
        // The same site under another name, which is another origin.
        Page page = read(wide(), site.origin("127.0.0.1") + "/copy");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertEquals(0, height(page));
        assertThat(page.frameLocator(FRAME).getByText(title)).hasCount(0);
        assertThat(page.getByText("Tickets", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        // No other page of the shop is shown in a frame either.
        site.put("/frames", "<iframe src=\"%s/e/%s\"></iframe>".formatted(shop().url(), id));
        page.navigate(site.origin("localhost") + "/frames");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.frameLocator("iframe").getByText(title)).hasCount(0);
    }

    @Test
    void organiserNamesTheSiteAndCopiesTheLines() {
        SoldEvent event = SoldEvent.publish(shop(), title("Copied"));
        Client seller = event.organiser();
        Page desk = signedIn(wide(), seller, event.desk() + "/embed");
        assertThat(desk.getByTestId("embed-sites")).containsText("No site may show it yet");
        String lines = desk.getByTestId("snippet").inputValue();
        shoot(desk, "desk-embed");
        assertEquals(List.of(), Chromium.barriers(desk));
        desk.getByTestId("embed-team").click();
        desk.getByTestId("name").fill("The band");
        desk.getByTestId("embedOrigins").fill("http://www.example.org");
        desk.getByTestId("save-team").click();
        assertThat(desk.getByTestId("error").first()).containsText("https://www.example.org");
        desk.getByTestId("embedOrigins").fill(site.origin("localhost") + "/\nhttps://www.example.org");
        desk.getByTestId("save-team").click();
        assertThat(desk.getByTestId("saved")).hasText("Saved.");
        shoot(desk, "team-sites");

        site.put(
                "/copied", lines + "<boxoffice-events organiser=\"%s\"></boxoffice-events>".formatted(seller.userId()));
        Page page = read(wide(), site.origin("localhost") + "/copied");
        assertThat(page.frameLocator(FRAME).locator("a.button")).containsText("Get tickets");
        FrameLocator all = page.frameLocator("boxoffice-events iframe");
        assertThat(all.locator("h1")).hasText("The band");
        assertThat(all.locator(".events a")).hasCount(1);
        page.waitForCondition(() -> height(page) > 150);
        shoot(page, "embedded-events");
    }
}
