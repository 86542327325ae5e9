package dev.boxoffice.notifications.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages that links in mails lead to. */
enum MailLinkPage {
    UNSUBSCRIBE(
            "No more mails?",
            "You will get no more mails about reservations." + " You will still get receipts.",
            "No more mails"),
    UNSUBSCRIBED(
            "No more mails", "From now on you only get receipts for payments and refunds.", "Send me all mails again"),
    SUBSCRIBED(
            "Mails again",
            "You get mails when seats are reserved for you, and before a reservation ends.",
            "No more mails"),
    CONFIRM("Is this your address?", "Confirm it to get mails about your reservations.", "Yes, it is mine"),
    CONFIRMED(
            "Your address is confirmed",
            "You get mails when seats are reserved for you, and before a reservation ends.",
            null);

    /** What the pages may load: the style of the shop. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FORM =
            """
                <form method="post" action="{action}">
                  <button>{button}</button>
                </form>
            """;

    private final String html;

    MailLinkPage(String heading, String text, String button) {
        this.html = template()
                .replace("{heading}", heading)
                .replace("{text}", text)
                .replace("{form}", button == null ? "" : form(button));
    }

    private static String template() {
        try (InputStream file = MailLinkPage.class.getResourceAsStream("page.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String form(String button) {
        return FORM.replace("{button}", button);
    }

    /** The page; its button, if it has one, posts to {@code action}. */
    String html(String action) {
        return html.replace("{action}", action.replace("&", "&amp;"));
    }
}
