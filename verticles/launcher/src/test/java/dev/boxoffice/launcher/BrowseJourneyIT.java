package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looking for something to go to. */
class BrowseJourneyIT extends Journey {
    private static final int PAGE = 12;
    private static final String PLACE_IS_KEPT = "!!history.state && history.state.scroll === Math.round(scrollY)";
    // As on a busy machine: an answer takes longer than a scroll position to be kept.
    private static final String SCROLLS_WHILE_LOADING =
            "() => { const usual = fetch; window.fetch = (...asked) => { dispatchEvent(new Event('scroll'));"
                    + " return new Promise((then) => setTimeout(then, 400)).then(() => usual(...asked)); }; }";

    private static Locator cards(Page page) {
        return page.getByTestId("ticket-card");
    }

    private static int scroll(Page page) {
        return ((Number) page.evaluate("Math.round(scrollY)")).intValue();
    }

    @Test
    void searchFiltersAndSortingFindListings() {
        Client seller = shop().member();
        String word = title("Find");
        list(seller, new JsonObject().put("title", word + " cheap").put("price", 5));
        list(
                seller,
                new JsonObject()
                        .put("title", word + " dear")
                        .put("price", 80)
                        .put("venue", "Harbour Hall")
                        .put("startsAt", "2032-02-02T20:00:00Z"));
        String gone = list(seller, word + " gone", 1);
        assertEquals(201, shop().member().reserve(gone, 1).status());

        Page page = visit();
        page.getByTestId("search").fill(word);
        page.getByTestId("search").press("Enter");
        assertThat(cards(page)).hasCount(3);
        page.getByTestId("sort").selectOption("price");
        assertThat(cards(page).first()).containsText("cheap");
        page.getByTestId("chip-available").click();
        assertThat(cards(page)).hasCount(2);

        page.getByTestId("search").fill("hrabour " + word);
        assertThat(cards(page)).hasCount(1);
        page.getByTestId("search").fill(word);
        page.getByTestId("search").press("Enter");
        assertThat(cards(page)).hasCount(2);
        page.getByTestId("more-filters").click();
        page.getByTestId("maxPrice").fill("10");
        assertThat(cards(page)).hasCount(1);
        assertThat(cards(page)).containsText("cheap");
        page.getByTestId("maxPrice").fill("");
        page.getByTestId("from").fill("2032-01-01");
        assertThat(cards(page)).hasCount(1);
        page.getByTestId("to").fill("2032-02-01");
        assertThat(cards(page)).hasCount(0);
        assertThat(page.locator(".empty")).containsText("Nothing matches");
        shoot(page, "nothing-found");

        // The address says it all, so that it can be sent to a friend.
        Page friend = visit(wide(), page.url().replace("to=2032-02-01", "to=2032-02-03"));
        assertThat(cards(friend)).hasCount(1);
        assertThat(friend.getByTestId("search")).hasValue(word);
        assertThat(friend.getByTestId("from")).hasValue("2032-01-01");

        page.getByTestId("clear").click();
        assertThat(page.getByTestId("search")).hasValue("");
        eventually().until(() -> cards(page).count() >= 3);
    }

    @Test
    void backAndReloadKeepTheView() {
        Client seller = shop().member();
        String word = title("Many");
        for (int i = 0; i < 3 * PAGE; i++) {
            list(seller, word + " number " + i, 5);
        }
        Page page = visit(wide(), shop().url() + "/?q=" + word.replace(' ', '+'));
        eventually().until(() -> cards(page).count() >= PAGE);
        cards(page).last().scrollIntoViewIfNeeded();
        eventually().until(() -> cards(page).count() >= 2 * PAGE);
        shoot(page, "browse-more");
        Locator chosen = cards(page).nth(PAGE + 8);
        String title = chosen.locator("h2").innerText();
        chosen.scrollIntoViewIfNeeded();
        page.evaluate("scrollBy(0, -40)");
        eventually().until(() -> page.evaluate(PLACE_IS_KEPT).equals(true));
        int place = scroll(page);
        assertTrue(place > 500, "scrolled to " + place);
        chosen.click();
        assertThat(page.locator("h1")).hasText(title);
        eventually().until(() -> scroll(page) == 0);

        page.evaluate(SCROLLS_WHILE_LOADING);
        page.goBack();
        eventually().until(() -> cards(page).count() >= 2 * PAGE && Math.abs(scroll(page) - place) < 5);
        page.reload();
        awaitLive(page);
        eventually().until(() -> cards(page).count() >= 2 * PAGE && Math.abs(scroll(page) - place) < 5);
    }

    @Test
    void newListingsAppear() {
        String word = title("Fresh");
        Page page = visit(wide(), shop().url() + "/?q=" + word.replace(' ', '+'));
        assertThat(page.locator(".empty")).containsText(Pattern.compile("Nothing matches"));
        Client seller = shop().member();
        String id = list(seller, word, 4);
        assertThat(card(page, word).getByTestId("available")).hasText("4");
        assertEquals(201, shop().member().reserve(id, 3).status());
        assertThat(card(page, word).getByTestId("available")).hasText("1");
    }

    @Test
    void unknownAddressShowsThatItIsUnknown() {
        Page page = visit(wide(), shop().url() + "/e/000000000000000000000000");
        assertThat(page.getByTestId("absent")).isVisible();
        page.navigate(shop().url() + "/nowhere/at/all");
        assertThat(page.locator("main")).containsText("does not exist");
    }
}
