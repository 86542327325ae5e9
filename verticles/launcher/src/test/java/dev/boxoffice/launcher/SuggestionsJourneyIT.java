package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What is suggested while a visitor types, of all events on sale. */
class SuggestionsJourneyIT extends Journey {
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
        field.fill("seedo");
        links.filter(new Locator.FilterOptions().setHasText("Events in Seedorf"))
                .click();
        assertThat(page.locator("main h1")).hasText("Events in Seedorf");
    }
}
