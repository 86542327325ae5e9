package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tickets that are bought without an account, found again by the link of a mail, and claimed by an account. */
class GuestJourneyIT extends Journey {
    private static final Pattern LINK = Pattern.compile("(/link#\\S+)");

    private final String address = UUID.randomUUID() + "@example.com";

    /** The link to the order in the mail that says that it is paid. */
    private String linkOfReceipt() {
        String text = eventually()
                .until(
                        () -> shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").startsWith("Paid"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .getString("text");
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in " + text);
        }
        return link.group(1);
    }

    private void use(Page page, String path) {
        page.navigate(shop().url() + path);
        page.getByTestId("use-link").click();
        assertThat(page.getByTestId("link-done")).isVisible();
    }

    @Test
    void guestBuysFindsTheOrderAgainAndTakesItToAnAccount() {
        String id = list(shop().member(), title("Guest night"), 5);
        Page guest = visit(phone(), ticketUrl(id));
        guest.getByTestId("guest").locator("summary").click();
        guest.getByTestId("name").fill("Grace Guest");
        guest.getByTestId("email").fill(address);
        assertEquals(List.of(), Chromium.barriers(guest));
        shoot(guest, "phone-guest-checkout");
        guest.getByTestId("guest-submit").click();
        assertStatus(guest, "created");
        assertThat(guest.getByTestId("guest-of")).containsText(address);
        assertThat(guest.getByTestId("sell-link")).hasCount(0);
        payWith(guest, "tok_visa");
        assertStatus(guest, "complete");
        shoot(guest, "phone-guest-paid");

        String receipt = linkOfReceipt();
        Page elsewhere = visit();
        use(elsewhere, receipt);
        elsewhere.getByTestId("go-on").click();
        assertStatus(elsewhere, "complete");

        Page member = visit(wide(), shop().url() + "/signup");
        member.getByTestId("email").fill(address);
        member.getByTestId("password").fill(Client.PASSWORD);
        member.getByTestId("submit").click();
        assertThat(member.getByTestId("account-link")).isVisible();
        use(member, "/link#" + AccountCases.secret(shop(), address, "Confirm your address"));
        member.getByTestId("orders-link").click();
        assertThat(member.getByTestId("order-row")).hasCount(1);

        Page late = visit();
        late.navigate(shop().url() + receipt);
        late.getByTestId("use-link").click();
        assertThat(late.getByTestId("error")).containsText("sign in");
    }
}
