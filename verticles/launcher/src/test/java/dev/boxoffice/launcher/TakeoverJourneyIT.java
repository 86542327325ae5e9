package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Pages with the content in them, which the script takes over. */
class TakeoverJourneyIT extends Journey {
    private static final double SHIFT = 0.05;

    /** The server does not know the zone of the reader, whose time may take another line. */
    private static final double LINE = 30;

    /** Notes each frame in which the headline is missing once it was there, and how far things have moved. */
    private static final String WATCH =
            """
            window.shift = 0;
            window.flashes = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
              window.shift += entry.hadRecentInput ? 0 : entry.value;
            })).observe({type: 'layout-shift', buffered: true});
            let seen = false;
            const look = () => {
              const isThere = Boolean(document.querySelector('main h1'));
              seen ||= isThere;
              window.flashes += seen && !isThere ? 1 : 0;
              requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
            """;

    /** Notes each frame in which a part is missing once it was there, and all places that it had in the page. */
    private static final String WATCH_RELATED =
            """
            window.places = new Set();
            window.gone = 0;
            const lookForRelated = () => {
              const part = document.querySelector('.related');
              window.gone += window.places.size > 0 && !part ? 1 : 0;
              if (part) {
                window.places.add(Math.round(part.getBoundingClientRect().top + scrollY));
              }
              requestAnimationFrame(lookForRelated);
            };
            requestAnimationFrame(lookForRelated);
            """;

    private void assertStable(String path, String headline) {
        for (var size : new com.microsoft.playwright.Browser.NewContextOptions[] {phone(), wide()}) {
            Page page = open(size);
            page.addInitScript(WATCH);
            page.navigate(shop().url() + path);
            awaitLive(page);
            assertThat(page.locator("main h1")).hasText(headline);
            assertEquals(0, ((Number) page.evaluate("window.flashes")).intValue(), path + " is empty for a moment");
            double shift = ((Number) page.evaluate("window.shift")).doubleValue();
            assertTrue(shift < SHIFT, path + " is shifted by " + shift);
        }
    }

    @Test
    void contentStaysWhileTheScriptTakesOver() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Stable"));
        String id = list(shop().member(), title("Single"), 5);
        eventually().until(() -> shop().visitor().get("/e/" + id).status() == 301);
        assertStable(sold.view(), sold.title());
        String single = shop().visitor().get("/e/" + id).header("location");
        Page page = visit(phone(), shop().url() + single);
        assertThat(page.getByTestId("signin-to-reserve")).isVisible();
        assertStable("/", "Find something to look forward to");
    }

    @Test
    void otherEventsOfTheOrganiserStayInPlace() {
        SoldEvent first = SoldEvent.publish(shop(), title("First"));
        JsonObject draft = new JsonObject()
                .put("title", title("Second"))
                .put("startsAt", SoldEvent.START)
                .put("timeZone", "Europe/Berlin")
                .put(
                        "ticketTypes",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "All")
                                        .put("price", 5)
                                        .put("quantity", 5)));
        String title = MeetUpJourneyIT.publish(first.organiser(), draft).getString("title");
        eventually().until(() -> shop().visitor().get(first.view()).body().contains("class=\"related\""));
        assertStable(first.view(), first.title());
        for (var size : new com.microsoft.playwright.Browser.NewContextOptions[] {phone(), wide()}) {
            Page page = open(size);
            page.addInitScript(WATCH_RELATED);
            page.navigate(shop().url() + first.view());
            awaitLive(page);
            assertThat(page.getByTestId("related").locator("h2").last()).hasText(title);
            assertEquals(0, ((Number) page.evaluate("window.gone")).intValue(), "it is away for a moment");
            double moved =
                    ((Number) page.evaluate("Math.max(...window.places) - Math.min(...window.places)")).doubleValue();
            assertTrue(moved <= LINE, "it moves by " + moved + " pixels");
        }
    }

    @Test
    void pageIsReadWithoutScript() {
        SoldEvent sold = SoldEvent.publish(shop(), title("No script"));
        Page page = open(phone().setJavaScriptEnabled(false));
        page.navigate(shop().url() + sold.view());
        assertThat(page.locator("h1")).hasText(sold.title());
        assertThat(page.locator("main")).containsText("$40.00");
        assertThat(page.locator("noscript .notice")).containsText("JavaScript");
        shoot(page, "event-without-script");
        page.locator(".brand").click();
        assertThat(page.locator("a.card").first()).isVisible();
        page.navigate(shop().url() + "/nowhere");
        page.locator("main a.button").click();
        assertThat(page.locator("a.card").first()).isVisible();
    }

    @Test
    void linksOfTheEarlierFormLeadOn() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Old link"));
        Page page = visit(wide(), shop().url() + "/#/events/" + sold.view().replaceAll("^/e/|-" + sold.id() + "$", ""));
        assertThat(page.locator("main h1")).hasText(sold.title());
        page.navigate(shop().url() + "/#/orders");
        assertThat(page.getByTestId("email")).isVisible();
        assertTrue(page.url().endsWith("/orders"), page.url());
    }
}
