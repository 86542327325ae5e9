package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An account from its sign-up on: verified, forgotten, got back, looked after, and moved to another address. */
class AccountJourneyIT extends Journey {
    private static final Pattern LINK = Pattern.compile("(/link#\\S+)");
    private static final String PASSWORD = "a new good password";

    private static String newAddress() {
        return UUID.randomUUID() + "@example.com";
    }

    /** The path of the link in the newest mail with a subject. */
    private String link(String address, String subject) {
        List<JsonObject> mails = eventually()
                .until(
                        () -> shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").equals(subject))
                                .toList(),
                        found -> !found.isEmpty());
        Matcher link = LINK.matcher(mails.get(mails.size() - 1).getString("text"));
        if (!link.find()) {
            throw new AssertionError("no link");
        }
        return link.group(1);
    }

    private void use(Page page, String path) {
        page.navigate(shop().url() + path);
        page.getByTestId("use-link").click();
        assertThat(page.getByTestId("link-done")).isVisible();
    }

    private static void signIn(Page page, String address, String password) {
        page.getByTestId("email").fill(address);
        page.getByTestId("password").fill(password);
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("account-link")).isVisible();
    }

    @Test
    void accountIsVerifiedForgottenAndGotBack() {
        String address = newAddress();
        Page page = visit(phone(), shop().url() + "/signup");
        signIn(page, address, Client.PASSWORD);
        assertThat(page.getByTestId("confirm-banner")).containsText(address);
        shoot(page, "phone-confirm-banner");
        use(page, link(address, "Confirm your address"));
        page.getByTestId("go-on").click();
        assertThat(page.getByTestId("confirm-banner")).hasCount(0);
        assertThat(page.getByTestId("address-state")).hasText("Confirmed");
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-account");

        Page other = visit(wide(), shop().url() + "/signin");
        other.getByTestId("forgot").click();
        other.getByTestId("email").fill(address);
        other.getByTestId("submit").click();
        assertThat(other.getByTestId("link-sent")).isVisible();
        other.navigate(shop().url() + link(address, "Set a new password"));
        other.getByTestId("password").fill(PASSWORD);
        assertEquals(List.of(), Chromium.barriers(other));
        shoot(other, "reset-password");
        other.getByTestId("use-link").click();
        assertThat(other.getByTestId("link-done")).isVisible();
        other.getByTestId("go-on").click();
        signIn(other, address, PASSWORD);
        page.reload();
        assertThat(page.getByTestId("signin-link")).isVisible();
    }

    @Test
    void sessionsAreSeenAndEnded() {
        Client program = shop().member();
        Page page = visit(wide(), shop().url() + "/signin");
        signIn(page, program.email(), Client.PASSWORD);
        page.getByTestId("account-link").click();
        assertThat(page.getByTestId("session")).hasCount(2);
        assertThat(page.getByTestId("session").first()).containsText("Chrome on");
        page.getByTestId("end-session").click();
        assertThat(page.getByTestId("session")).hasCount(1);
        assertEquals(null, program.get("/api/users/currentuser").json().getJsonObject("currentUser"));
        page.getByTestId("name").fill("Ada Lovelace");
        page.getByTestId("save-profile").click();
        assertThat(page.getByTestId("section-profile").getByTestId("done")).hasText("Saved.");
        shoot(page, "account-sessions");
    }

    @Test
    void addressIsChangedAndRestored() {
        String address = newAddress();
        String next = newAddress();
        Page page = visit(wide(), shop().url() + "/signup");
        signIn(page, address, Client.PASSWORD);
        use(page, link(address, "Confirm your address"));
        page.getByTestId("go-on").click();
        page.getByTestId("email").fill(next);
        page.getByTestId("change-address").click();
        assertThat(page.getByTestId("section-address").getByTestId("done")).containsText(next);
        use(page, link(next, "Confirm your new address"));
        page.getByTestId("go-on").click();
        assertThat(page.getByTestId("address")).hasText(next);

        Page owner = visit(phone(), shop().url());
        use(owner, link(address, "The address of your account was changed"));
        shoot(owner, "phone-address-restored");
        page.reload();
        assertThat(page.getByTestId("signin-link")).isVisible();
        owner.getByTestId("go-on").click();
        owner.getByTestId("email").fill(address);
        owner.getByTestId("submit").click();
        owner.navigate(shop().url() + link(address, "Set a new password"));
        owner.getByTestId("password").fill(PASSWORD);
        owner.getByTestId("use-link").click();
        owner.getByTestId("go-on").click();
        signIn(owner, address, PASSWORD);
    }
}
