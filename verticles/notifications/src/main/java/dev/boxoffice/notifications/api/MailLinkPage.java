package dev.boxoffice.notifications.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.platform.languages.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages that links in mails lead to, in the words of {@code mails.links}. */
enum MailLinkPage implements EnumText {
    UNSUBSCRIBE,
    UNSUBSCRIBED,
    SUBSCRIBED,
    CONFIRM,
    /** Asks for nothing more. */
    CONFIRMED;

    /** What the pages may load: the style of the shop. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FORM =
            """
                <form method="post" action="{action}">
                  <button>{button}</button>
                </form>
            """;

    private static final String TEMPLATE = template();

    private static String template() {
        try (InputStream file = MailLinkPage.class.getResourceAsStream("page.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page in a language; its button, if it has one, posts to {@code action}. */
    String html(String action, Catalogue words) {
        String key = "mails.links." + text();
        String button = key + ".button";
        String form = words.has(button)
                ? FORM.replace("{button}", words.text(button)).replace("{action}", action.replace("&", "&amp;"))
                : "";
        return TEMPLATE.replace("{lang}", words.language().tag())
                .replace("{dir}", words.language().direction())
                .replace("{heading}", words.text(key + ".title"))
                .replace("{text}", words.text(key + ".text"))
                .replace("{form}", form);
    }
}
