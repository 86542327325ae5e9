package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A visitor who reads only Arabic buys, and a German browser is answered in German. */
class LanguageJourneyIT extends Journey {
    private static final Catalogue ARABIC = Catalogue.of(Language.ARABIC);
    private static final Catalogue GERMAN = Catalogue.of(Language.GERMAN);

    @Test
    void pageMailsAndErrorsAreInTheLanguageThatAReaderChooses() {
        String title = title("Figaro");
        String listing = list(shop().member(), title, 4);
        Page page = visit(phone().setLocale("de-AT"), shop().url() + "/e/" + listing);
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.getByTestId("signin-link")).hasText(GERMAN.text("shop.signIn"));
        shoot(page, "event-german");
        page.getByTestId("language-ar").click();
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("main h1")).hasText(title);
        assertThat(page.getByTestId("signin-link")).hasText(ARABIC.text("shop.signIn"));
        shoot(page, "event-arabic");

        String email = UUID.randomUUID() + "@example.com";
        page.getByTestId("signin-link").click();
        page.getByTestId("email").fill(email);
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("error")).hasText(ARABIC.text("errors.codes.credentials__invalid"));
        page.getByTestId("signup-link").click();
        page.getByTestId("email").fill(email);
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("signout")).hasText(ARABIC.text("shop.signOut"));
        assertEquals(
                ARABIC.pattern("mails.requested.verify_address")
                        .lines()
                        .findFirst()
                        .orElseThrow(),
                mails(email).get(0).getString("subject"));

        page.navigate(shop().url() + "/e/" + listing);
        reserve(page, 1);
        shoot(page, "order-arabic");
        payWith(page, "tok_visa");
        assertThat(page.getByTestId("admission")).hasCount(1);
        shoot(page, "ticket-arabic");
        JsonObject mail = eventually()
                .until(
                        () -> mails(email).stream()
                                .filter(each -> each.getString("subject").contains(title))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertTrue(
                mail.getString("subject").contains(ARABIC.text("mails.seats", Map.of("n", 1))),
                mail.getString("subject"));
    }

    private List<JsonObject> mails(String email) {
        return eventually()
                .until(
                        () -> shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(email))
                                .toList(),
                        found -> !found.isEmpty());
    }
}
