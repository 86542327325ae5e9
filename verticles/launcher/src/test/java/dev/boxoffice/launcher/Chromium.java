package dev.boxoffice.launcher;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser, and what its pages complained of. */
final class Chromium implements AutoCloseable {
    /** Endless animations, which have no end to go to, go on. */
    private static final String END_ANIMATIONS = "() => document.getAnimations()"
            + ".filter((one) => one.effect.getComputedTiming().endTime !== Infinity)"
            + ".forEach((one) => one.finish())";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    static final int WAIT_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> visits = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** Starts a browser; {@code more} are arguments beside the usual ones. */
    Chromium(String... more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Path program = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                .toList()));
    }

    Browser browser() {
        return browser;
    }

    /** A new visitor opens a page. */
    Page visit(String url, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("en-GB"));
        context.setDefaultTimeout(WAIT_MILLIS);
        visits.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(url);
        return page;
    }

    /** Leaves a screenshot of the whole page. */
    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What axe finds that keeps people from using the page, once what flashes up has faded. */
    static List<String> barriers(Page page) {
        page.evaluate(END_ANIMATIONS);
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().get(0).getTarget())
                        .toList();
    }

    /** Ends all visits; answers what their pages complained of. */
    List<String> leave() {
        visits.forEach(BrowserContext::close);
        visits.clear();
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
