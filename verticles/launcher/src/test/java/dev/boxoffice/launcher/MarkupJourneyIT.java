package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What people write is shown as they wrote it, and nothing of it runs. */
class MarkupJourneyIT extends Journey {
    @Test
    void markupOfASellerIsTextToBuyers() {
        String markup = title("<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>");
        String id = list(
                shop().member(),
                new JsonObject()
                        .put("title", markup)
                        .put("venue", markup)
                        .put("description", markup)
                        .put("quantity", 3));
        Page page = visit(wide(), ticketUrl(id));
        assertThat(page.getByText(markup).first()).isVisible();
        signUp(page);
        page.navigate(ticketUrl(id));
        reserve(page, 1);
        assertThat(page.getByText(markup).first()).isVisible();
        assertEquals(0, page.locator("img[src=x]").count());
        assertNull(page.evaluate("window.owned"));
    }
}
