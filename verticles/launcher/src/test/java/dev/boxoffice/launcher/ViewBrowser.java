package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens the views of {@link ViewData} so that they look the same on each machine and day: with a font of this project,
 * without motion, with fixed dates in place of those near now, and without what is drawn from random ids.
 */
final class ViewBrowser implements AutoCloseable {
    private static final String FONTS = "/dev/boxoffice/platform/documents/fonts/NotoSans";

    /** Posters and codes are drawn from ids; seconds pass; lists of operators show measurements. */
    private static final String STYLE =
            """
            @font-face { font-family: Fixed; src: url(/fixed-font/-Regular.ttf); font-weight: 100 500; }
            @font-face { font-family: Fixed; src: url(/fixed-font/-Bold.ttf); font-weight: 501 900; }
            @font-face { font-family: Fixed; src: url(/fixed-font/Arabic-Regular.ttf); unicode-range: U+600-6FF, U+750-77F, U+FB50-FDFF, U+FE70-FEFF; }
            * { font-family: Fixed !important; animation: none !important; transition: none !important; caret-color: transparent !important; }
            svg.poster, .qr { background: #888 !important; }
            svg.poster > *, .qr > *, .connection, .services td, .instances, time.elapsed { visibility: hidden !important; }
            ::-webkit-scrollbar { display: none; }
            """;

    private static final String COUNT_REQUESTS =
            """
            window.waiting = 0;
            const ask = window.fetch;
            window.fetch = (...of) => {
              window.waiting++;
              return ask(...of).finally(() => setTimeout(() => { window.waiting--; }));
            };
            """;

    /** Dates within 300 days of now are shown as the same one. */
    private static final String SCRIPT =
            """
            (() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(%s);
              document.adoptedStyleSheets = [sheet];
              const NEAR = 300 * 24 * 3600 * 1000;
              const fixed = (date) => Math.abs(new Date(date) - Date.now()) < NEAR ? new Date('2030-01-15T12:00:00Z') : date;
              const own = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
              Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {...own, get() {
                const format = own.get.call(this);
                return (date) => format(fixed(date ?? Date.now()));
              }});
            })();
            """;

    /** Whether the view is shown, and nothing has changed for a while. */
    private static final String IS_READY =
            """
            () => {
              if (!window.changedAt) {
                const note = () => { window.changedAt = performance.now(); };
                note();
                new MutationObserver(note).observe(document.body, {subtree: true, childList: true});
              }
              return !window.waiting && performance.now() - window.changedAt > 250 && (document.querySelector('main h1, main .empty, main .panel') || document.querySelector('[data-testid=door]'))
                && !document.querySelector('main:not(.guide) [aria-busy=true]') && document.fonts.status === 'loaded';
            }""";

    /** Ids, codes and numbers of orders are others in each run, and so are their widths. */
    private static final String FIX_IDS =
            """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode.data;
                const fixed = text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '0'.repeat(36)).replace(/\\b(?=\\d*[a-f]|\\d{8}\\b)[0-9a-f]{8}\\b/g, '00000000')
                  .replace(/\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b/g, '0000-0000');
                if (fixed !== text) {
                  walker.currentNode.data = fixed;
                }
              }
            }""";

    private final ViewData data = new ViewData();
    private final Chromium chromium = new Chromium("--force-color-profile=srgb", "--font-render-hinting=none");
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile String present = "";

    Map<String, String> paths() {
        return data.paths();
    }

    /** How views are shown. */
    enum Look {
        /** As users see them. */
        AS_IS,
        /** The same each time. */
        FIXED,
        /** In {@link PseudoLanguage}. */
        PSEUDO
    }

    /** Opens a view in a language. */
    Page open(String view, Look look, String language, int width, int height) {
        present = view;
        ViewData.User user = ViewData.user(view);
        Page page = pages.computeIfAbsent(user + " " + language + " " + look, key -> newPage(user, look, language));
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(data.url() + data.paths().get(view));
        awaitReady(view, page);
        if (look == Look.FIXED) {
            page.evaluate(FIX_IDS);
        }
        return page;
    }

    private Page newPage(ViewData.User user, Look look, String language) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Europe/Berlin")
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(Chromium.WAIT_MILLIS);
        data.token(user)
                .ifPresent(token -> context.addCookies(List.of(new Cookie("session", token).setUrl(data.url()))));
        context.addInitScript(COUNT_REQUESTS);
        if (look == Look.FIXED) {
            context.route("**/fixed-font/*", ViewBrowser::sendFont);
            context.addInitScript(
                    SCRIPT.formatted(new JsonArray().add(STYLE).encode().replaceFirst("^\\[(.*)]$", "$1")));
        } else if (look == Look.PSEUDO) {
            PseudoLanguage.speakIn(context);
        }
        return watched(context.newPage());
    }

    /** Of what goes wrong in a browser, whatever its views show. */
    private Page watched(Page page) {
        page.onPageError(error -> complaints.add(present + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(present + ": " + message.text() + " " + message.location());
            }
        });
        return page;
    }

    /** The errors in the consoles of the browsers, each behind the name of its view. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static void awaitReady(String view, Page page) {
        if (view.equals("door")) {
            page.getByTestId("device-name").fill("Phone one");
            page.getByTestId("start").click();
            assertThat(page.getByTestId("door")).hasAttribute("data-complete", "true");
        }
        if (view.equals("ops")) {
            page.getByTestId("overall").waitFor();
        }
        if (view.equals("order-paid") || view.equals("ticket-link")) {
            page.getByTestId("admission").first().waitFor();
        }
        try {
            page.waitForFunction(IS_READY);
        } catch (TimeoutError e) {
            throw new AssertionError(
                    view + " is not ready: " + page.locator("main").innerText(), e);
        }
    }

    private static void sendFont(Route route) {
        String name = route.request().url().replaceFirst(".*/", "");
        try (InputStream font = ViewBrowser.class.getResourceAsStream(FONTS + name)) {
            route.fulfill(new Route.FulfillOptions().setContentType("font/ttf").setBodyBytes(font.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the shop. */
    String url() {
        return data.url();
    }

    @Override
    public void close() {
        pages.values().forEach(page -> page.context().close());
        chromium.close();
        data.close();
    }
}
