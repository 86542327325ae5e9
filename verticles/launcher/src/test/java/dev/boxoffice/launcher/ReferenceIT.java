package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.boxoffice.events.OpenApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contracts, for programs and for people. */
class ReferenceIT {
    private static final int WAIT_MILLIS = 120_000;

    /** Whether the page, with its shadow roots, has all these texts; their blanks do not count. */
    private static final String SHOWS_ALL =
            """
            (wanted) => {
              const texts = [];
              const walk = (node) => {
                texts.push(node.nodeType === Node.TEXT_NODE ? node.data : '');
                [node.shadowRoot, ...node.childNodes].filter(Boolean).forEach(walk);
              };
              walk(document.body);
              const all = texts.join('').replace(/\\s+/g, '');
              return wanted.every((text) => all.includes(text.replace(/\\s+/g, '')));
            }""";

    /** Each operation laid out takes thousands of elements, and the page a minute to open. */
    private static final int MOST_NODES = 20_000;

    private static final String COUNT_NODES =
            """
            () => {
              const count = (node) =>
                [node.shadowRoot, ...node.childNodes].filter(Boolean).reduce((all, each) => all + count(each), 1);
              return count(document.body);
            }""";

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void contractsAreServedUnchanged() throws IOException {
        Client visitor = shop.visitor();
        for (String document : List.of("openapi.yaml", "asyncapi.yaml")) {
            Client.Answer answer = visitor.get("/api/" + document);
            assertEquals(200, answer.status());
            assertEquals("application/yaml", answer.header("content-type"));
            assertEquals(document.equals("openapi.yaml") ? OpenApi.yaml() : resource("/" + document), answer.body());
        }
        Matcher references = Pattern.compile("'\\./(schemas/[a-z-]+\\.json)'").matcher(resource("/asyncapi.yaml"));
        while (references.find()) {
            String schema = references.group(1);
            assertEquals(resource("/" + schema), visitor.get("/api/" + schema).body());
        }
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = ReferenceIT.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void referenceShowsEachOperationWithoutForeignScripts() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(chromium())) {
            List<String> complaints = new ArrayList<>();
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            String policy = page.navigate(shop.url() + "/api").headerValue("content-security-policy");
            assertTrue(policy.contains("script-src 'self';"), policy);
            assertThat(page.getByText("Reserves seats for a short time").first())
                    .isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "reference.png")));
            page.waitForFunction(SHOWS_ALL, summaries(), new Page.WaitForFunctionOptions().setTimeout(WAIT_MILLIS));
            int nodes = ((Number) page.evaluate(COUNT_NODES)).intValue();
            assertTrue(nodes < MOST_NODES, () -> "the page has " + nodes + " nodes");
            page.getByText("Reserves seats for a short time").first().click();
            assertThat(page.getByText("Idempotency-Key").first()).isVisible();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "reference-open.png")));
            assertEquals(List.of(), complaints);
        }
    }

    private static List<String> summaries() {
        return new JsonObject(OpenApi.document())
                .getJsonObject("paths").stream()
                        .flatMap(path -> ((JsonObject) path.getValue()).stream())
                        .map(operation -> ((JsonObject) operation.getValue()).getString("summary"))
                        .toList();
    }

    private static BrowserType.LaunchOptions chromium() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run"));
    }
}
