package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What is suggested while a visitor types, of all events on sale. */
class SuggestionsJourneyIT extends Journey {
    /** What fast fingers do: the key that starts the search comes before the page has rendered what was typed. */
    private static final String TYPE_AND_START =
            """
            (input) => {
              input.value = 'zymbe';
              input.dispatchEvent(new InputEvent('input', {bubbles: true}));
              input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
            }""";

    private static final String NEXT_FRAMES =
            "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))";

    @Test
    void firstLettersLeadToAnEventAndToItsCity() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Zymbelstern"));
        eventually().until(() -> shop().visitor()
                .get("/api/events/search/suggestions?words=zymbel")
                .body()
                .contains(sold.id()));
        Page page = visit(phone(), shop().url());
        Locator field = page.getByTestId("search");
        field.fill("zymb");
        Locator links = page.getByTestId("suggestions").locator("a");
        assertThat(links.first()).containsText(sold.title());
        shoot(page, "suggestions");
        field.press("ArrowDown");
        assertThat(links.first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(links).hasCount(0);
        assertThat(field).isFocused();
        page.waitForResponse(response -> response.url().endsWith("words=zymbe"), () -> field.evaluate(TYPE_AND_START));
        page.evaluate(NEXT_FRAMES);
        assertThat(links).hasCount(0);
        field.fill("seedo");
        links.filter(new Locator.FilterOptions().setHasText("Events in Seedorf"))
                .click();
        assertThat(page.locator("main h1")).hasText("Events in Seedorf");
    }
}
