package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/**
 * All views by the checker of the W3C: what the server sends, and what the script has made of it. No link leads to
 * nothing.
 *
 * @see <a href="https://validator.github.io/validator/">The Nu Html Checker</a>
 */
class HtmlCheckIT extends ViewTests {
    private static final String CONTENT = "() => '<!doctype html>' + document.documentElement.outerHTML";
    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href], link[href], img[src]')].map((each) => each.href ?? each.src)"
                    + ".filter((link) => new URL(link).pathname !== location.pathname)";
    private static final Pattern FAULT = Pattern.compile(" (?:error|info warning): ");

    /** Drafts are for members of their organiser, whom the script shows them. */
    private static final Pattern DRAFT = Pattern.compile("/e/a-draft-");

    private static final List<String> LANGUAGES = List.of("en", "ar");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private HttpResponse<String> get(String address, String language) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", "text/html,*/*;q=0.8")
                            .header("Accept-Language", language)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(address, e);
        }
    }

    /** The faults of a page, each on a line of its own. */
    private static Stream<String> faults(String where, String html) {
        EmbeddedValidator checker = new EmbeddedValidator();
        checker.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        try {
            String found = checker.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return found.lines().filter(line -> FAULT.matcher(line).find()).map(line -> where + " " + line);
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(where, e);
        }
    }

    @Test
    void serverSendsValidHtml() {
        List<String> found = new ArrayList<>();
        for (String language : LANGUAGES) {
            views.paths().forEach((view, path) -> {
                String address = (views.url() + path).replaceFirst("#.*", "");
                faults(view + "." + language, get(address, language).body()).forEach(found::add);
            });
        }
        assertEquals(List.of(), found, String.join("\n", found));
    }

    @Test
    void scriptLeavesValidHtmlAndNoLinkLeadsToNothing() {
        List<String> found = new ArrayList<>();
        Map<String, String> links = new LinkedHashMap<>();
        for (String view : views.paths().keySet()) {
            Page page = views.open(view, ViewBrowser.Look.AS_IS, "en-US", 1280, 900);
            faults(view, (String) page.evaluate(CONTENT)).forEach(found::add);
            ((List<?>) page.evaluate(LINKS)).forEach(link -> links.putIfAbsent((String) link, view));
        }
        links.keySet()
                .removeIf(link ->
                        !link.startsWith(views.url()) || DRAFT.matcher(link).find());
        links.forEach((link, view) -> {
            int status = get(link.replaceFirst("#.*", ""), "en").statusCode();
            // What only a session may read is checked by the views themselves.
            if (status >= 400 && status != 401) {
                found.add(view + " links to " + link + ", which is answered " + status);
            }
        });
        assertEquals(List.of(), found, String.join("\n", found));
    }
}
