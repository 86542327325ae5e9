package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a buyer shows how an unpaid reservation ends. */
class ExpiryJourneyIT extends Journey {
    private static Shop hasty;

    @BeforeAll
    static void open() {
        hasty = new Shop(Map.of("RESERVATION_SECONDS", "15"));
    }

    @AfterAll
    static void close() {
        hasty.close();
    }

    @Override
    Shop shop() {
        return hasty;
    }

    @Test
    void pageShowsTheCountdownAndTheExpiry() {
        String id = list(hasty.member(), title("Short notice"), 2);
        Page watcher = visit(wide(), ticketUrl(id));
        Page buyer = member("/e/" + id);
        reserve(buyer, 1);
        assertThat(watcher.getByTestId("available")).hasText("1");
        assertThat(buyer.locator(".soon-note")).containsText("Less than a minute");
        assertStatus(buyer, "cancelled");
        assertStep(buyer, "expired", "bad");
        assertThat(buyer.getByTestId("ended")).containsText("Time is up");
        shoot(buyer, "expired");
        assertThat(watcher.getByTestId("available")).hasText("2");
        buyer.getByTestId("again").click();
        assertThat(buyer.getByTestId("reserve")).isVisible();
    }
}
