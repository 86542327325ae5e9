package dev.boxoffice.platform.http;

import dev.boxoffice.platform.languages.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A small page that needs no script, in the style of the shop and with the way there. */
public final class StandalonePage {
    private static final String TEMPLATE = template();

    private StandalonePage() {}

    private static String template() {
        try (InputStream file = StandalonePage.class.getResourceAsStream("standalone.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page in a language.
     *
     * @param title as HTML
     * @param home the address of the shop
     * @param content as HTML, which ends with a line break
     */
    public static String html(Catalogue words, String title, String home, String content) {
        return TEMPLATE.replace("{lang}", words.language().tag())
                .replace("{dir}", words.language().direction())
                .replace("{title}", title)
                .replace("{home}", home)
                .replace("{content}", content);
    }
}
