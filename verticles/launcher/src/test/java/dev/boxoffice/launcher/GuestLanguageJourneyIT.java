package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Mails and tickets of a guest are in the language of the page in which the guest buys. */
class GuestLanguageJourneyIT extends Journey {
    private static final String ARABIC = Language.ARABIC.tag();

    private final String address = UUID.randomUUID() + "@example.com";

    private String listed(String word) {
        return ticketUrl(list(shop().member(), title(word), 5));
    }

    private void buyAsGuest(Page page) throws IOException {
        page.getByTestId("guest").locator("summary").click();
        page.getByTestId("name").fill("Grace Guest");
        page.getByTestId("email").fill(address);
        page.getByTestId("guest-submit").click();
        pay(page);
        assertTickets(page, 1);
    }

    private static void pay(Page page) {
        assertStatus(page, "created");
        payWith(page, "tok_visa");
        assertStatus(page, "complete");
        assertThat(page.getByTestId("admission")).hasCount(1);
    }

    /** The last of so many mails with tickets, and the file of the page, are in Arabic. */
    private void assertTickets(Page page, int mails) throws IOException {
        JsonObject mail = eventually()
                .until(
                        () -> shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(each -> each.getJsonArray("to").contains(address))
                                .filter(each -> pdf(each).isPresent())
                                .skip(mails - 1L)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        String seats = Catalogue.of(Language.ARABIC).text("mails.seats", Map.of("n", 1));
        assertTrue(mail.getString("subject").contains(seats), mail.getString("subject"));
        assertEquals(ARABIC, language(pdf(mail).orElseThrow()));
        Download file =
                page.waitForDownload(() -> page.getByTestId("pdf").first().click());
        assertEquals(ARABIC, language(Files.readAllBytes(file.path())));
    }

    private static Optional<byte[]> pdf(JsonObject mail) {
        return mail.getJsonArray("files").stream()
                .map(JsonObject.class::cast)
                .filter(file -> "tickets.pdf".equals(file.getString("name")))
                .map(file -> file.getBinary("content"))
                .findFirst();
    }

    private static String language(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocumentCatalog().getLanguage();
        }
    }

    @Test
    void languageOfTheBrowser() throws IOException {
        buyAsGuest(visit(phone().setLocale("ar-EG"), listed("Browser")));
    }

    @Test
    void languageOfTheAddress() throws IOException {
        buyAsGuest(visit(phone(), listed("Address") + "?lang=ar"));
    }

    @Test
    void languageChosenAtTheFoot() throws IOException {
        Page page = visit(phone(), listed("Foot"));
        page.getByTestId("language-ar").click();
        assertThat(page.locator("html")).hasAttribute("lang", ARABIC);
        buyAsGuest(page);
    }

    @Test
    void languageOfASecondPurchase() throws IOException {
        Page page = visit(phone(), listed("First"));
        page.getByTestId("guest").locator("summary").click();
        page.getByTestId("name").fill("Grace Guest");
        page.getByTestId("email").fill(address);
        page.getByTestId("guest-submit").click();
        pay(page);
        page.navigate(listed("Second") + "?lang=ar");
        assertThat(page.locator("html")).hasAttribute("lang", ARABIC);
        reserve(page, 1);
        pay(page);
        assertTickets(page, 2);
    }
}
