package dev.boxoffice.notifications.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.platform.http.StandalonePage;
import dev.boxoffice.platform.languages.Catalogue;

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

    private static final String CONTENT =
            """
                  <section class="panel">
                    <h1>{heading}</h1>
                    <p>{text}</p>
            {form}      </section>
            """;

    /** The page in a language; its button, if it has one, posts to {@code action}. */
    String html(String action, Catalogue words) {
        String key = "mails.links." + text();
        String button = key + ".button";
        String form = words.has(button)
                ? FORM.replace("{button}", words.text(button)).replace("{action}", action.replace("&", "&amp;"))
                : "";
        String heading = words.text(key + ".title");
        String content = CONTENT.replace("{heading}", heading)
                .replace("{text}", words.text(key + ".text"))
                .replace("{form}", form);
        return StandalonePage.html(words, heading, "/", content);
    }
}
