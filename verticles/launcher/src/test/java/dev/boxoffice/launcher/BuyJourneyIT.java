package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A purchase from the listing to the paid order, with other buyers connected. */
class BuyJourneyIT extends Journey {

    @Test
    void purchaseIsCompletedWhileAnotherBrowserWatches() {
        Client seller = shop().member();
        String title = title("Night of strings");
        String id = list(seller, title, 8);
        Page watcher = visit(wide(), shop().url() + "/?q=" + title.replace(' ', '+'));
        Locator seats = card(watcher, title).getByTestId("available");
        assertThat(seats).hasText("8");

        Page buyer = member("/e/" + id);
        shoot(buyer, "event");
        reserve(buyer, 3);
        assertThat(buyer.getByTestId("countdown")).hasText(Pattern.compile("[45]:\\d\\d"));
        assertThat(buyer.getByTestId("test-mode")).containsText("Test mode");
        assertThat(seats).hasText("5");
        shoot(buyer, "order");

        payWith(buyer, "tok_chargeDeclined");
        assertThat(buyer.getByTestId("error")).containsText("declined");
        payWith(buyer, "tok_visa");
        assertStatus(buyer, "complete");
        assertStep(buyer, "paid", "done");
        assertThat(buyer.getByTestId("admission")).hasCount(3);
        assertThat(buyer.getByTestId("admission").last()).containsText("3 of 3");
        assertThat(buyer.locator(".qr path").last()).hasAttribute("d", Pattern.compile("M\\d+ \\d+h1.*"));
        shoot(buyer, "paid");
        Download picture = buyer.waitForDownload(
                () -> buyer.getByTestId("download").first().click());
        assertTrue(picture.suggestedFilename().endsWith("-1.png"), picture.suggestedFilename());

        buyer.getByTestId("orders-link").click();
        assertThat(buyer.getByTestId("order-row")).hasCount(1);
        assertThat(buyer.getByTestId("order-row")).containsText(title);
        shoot(buyer, "orders");
        shoot(watcher, "browse");
    }

    @Test
    void soldOutAndReturnedSeatsAreShown() {
        Client seller = shop().member();
        String title = title("One seat");
        String id = list(seller, title, 1);
        Page late = visit(wide(), ticketUrl(id));
        Client quick = shop().member();
        String order = quick.reserve(id, 1).id();
        assertThat(late.getByTestId("notify")).isVisible();
        late.getByTestId("notify").click();
        assertThat(late.getByTestId("notify")).hasAttribute("aria-pressed", "true");
        shoot(late, "sold-out");
        late.getByTestId("home-link").click();
        assertEquals(204, quick.delete("/api/orders/" + order).status());
        assertThat(late.getByTestId("toast")).containsText(title);
        shoot(late, "back-on-sale");
        late.getByTestId("toast").getByRole(AriaRole.LINK).click();
        assertThat(late.getByTestId("signin-to-reserve")).isVisible();
        // After signing in, people are where they wanted to be.
        late.getByTestId("signin-to-reserve").click();
        late.getByTestId("other").click();
        assertThat(late.getByTestId("submit")).hasText("Sign up");
        late.getByTestId("email").fill(title("late").replace(' ', '.') + "@example.com");
        late.getByTestId("password").fill(Client.PASSWORD);
        late.getByTestId("submit").click();
        assertThat(late.getByTestId("reserve")).isVisible();
    }

    @Test
    void bankMayRequireAuthentication() {
        String id = list(shop().member(), title("Secure"), 4);
        Page buyer = member("/e/" + id);
        reserve(buyer, 1);
        payWith(buyer, "pm_card_authenticationRequired");
        assertThat(buyer.getByTestId("authenticate")).isVisible();
        shoot(buyer, "authenticate");
        Page bank = buyer.context()
                .waitForPage(() -> buyer.getByTestId("authenticate").click());
        bank.getByText("Fail authentication").click();
        assertThat(buyer.getByTestId("error")).containsText("could not confirm that it is you");
        payWith(buyer, "pm_card_authenticationRequired");
        Page again = buyer.context()
                .waitForPage(() -> buyer.getByTestId("authenticate").click());
        again.getByText("Complete authentication").click();
        assertStatus(buyer, "complete");
    }

    @Test
    void reservationSurvivesReloadAndSecondTab() {
        String id = list(shop().member(), title("Two tabs"), 4);
        Page buyer = member("/e/" + id);
        reserve(buyer, 2);
        buyer.reload();
        assertStatus(buyer, "created");
        assertThat(buyer.getByTestId("countdown")).isVisible();
        Page second = tab(buyer, buyer.url());
        assertStatus(second, "created");
        payWith(second, "tok_visa");
        assertStatus(second, "complete");
        assertStatus(buyer, "complete");
    }

    @Test
    void buyerCancelsAndReservesAgain() {
        String id = list(shop().member(), title("Second thoughts"), 4);
        Page buyer = member("/e/" + id);
        reserve(buyer, 1);
        buyer.getByTestId("cancel").click();
        assertStatus(buyer, "cancelled");
        buyer.getByTestId("again").click();
        reserve(buyer, 1);
        payWith(buyer, "tok_visa");
        assertStatus(buyer, "complete");
        buyer.getByTestId("refund").click();
        buyer.getByTestId("refund-yes").click();
        assertStatus(buyer, "cancelled");
        assertStep(buyer, "refunded", "done");
        assertThat(buyer.getByTestId("ended")).containsText("$25.50");
        shoot(buyer, "refunded");
    }
}
