package dev.boxoffice.platform.http;

import dev.boxoffice.platform.languages.Catalogue;
import java.util.List;
import java.util.Map;

/**
 * What a browser shows of an error: a sentence in the language of the reader, and the way to the shop. It needs no
 * script, and nothing in it comes from the request.
 */
final class ErrorPage {
    static final String TYPE = "text/html; charset=utf-8";

    /** What the page may load: the style of the shop. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

    /** Errors of a page that is asked for are put into words of their own. */
    private static final Map<Integer, String> NAMES =
            Map.of(404, "shop.absent.notFound", 410, "shop.absent.gone", 503, "pages.unavailable");

    private static final String REFUSED = "pages.refused.title";
    private static final String CONTENT =
            """
                  <div class="empty">
                    <h1>{title}</h1>
                    <p>{text}</p>
                    <p><a class="button" href="{home}" target="_top">{elsewhere}</a></p>
                  </div>
            """;

    private ErrorPage() {}

    /**
     * The page of an error.
     *
     * @param code of the error
     * @param home the address of the shop
     */
    static String html(int status, String code, Catalogue words, String home) {
        String name = NAMES.get(status);
        String title = words.text(name == null ? REFUSED : name + ".title");
        String content = CONTENT.replace("{title}", title)
                .replace("{text}", name == null ? sentence(status, code, words) : words.text(name + ".text"))
                .replace("{elsewhere}", words.text("shop.elsewhere"))
                .replace("{home}", home);
        return StandalonePage.html(words, title, home, content);
    }

    /** As the page of the shop finds it (webroot/js/errors.js). */
    private static String sentence(int status, String code, Catalogue words) {
        List<String> keys = List.of(
                "errors.codes." + code.replace(".", "__"),
                "errors.rules." + code.substring(code.lastIndexOf('.') + 1),
                "errors.statuses." + status,
                "errors.statuses." + (status < 500 ? 400 : 500));
        return words.text(keys.stream().filter(words::has).findFirst().orElseThrow());
    }
}
