package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Every view looks as it did. Small pictures of all views are in src/test/resources/screenshots; {@code ./boxoffice
 * screenshots --update} renews them, with -Dscreenshots.views=... only some. A short round compares one width, theme
 * and language; -Dscreenshots=all compares all. What differs is written to target/screenshots-differ.
 */
class ScreenshotsIT extends ViewTests {
    private static final boolean IS_FULL = "all".equals(System.getProperty("screenshots"));
    private static final boolean IS_UPDATE = Boolean.getBoolean("screenshots.update");
    private static final List<String> ONLY =
            List.of(System.getProperty("screenshots.views", "").split(","));
    private static final Path KEPT = Path.of("src", "test", "resources", "screenshots");
    private static final Path DIFFER = Path.of("target", "screenshots-differ");
    private static final int HEIGHT = 800;

    /** Of very long pages the start is enough. */
    private static final int MOST_HEIGHT = 2_400;

    private static final long MOST_BYTES = 1_500_000;

    /** A device by its width, and by how much its screenshots are reduced. */
    private record Device(int width, int factor) {}

    private static final List<Device> DEVICES = List.of(new Device(360, 4), new Device(768, 6), new Device(1280, 8));
    private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<String> LANGUAGES = List.of("en", "ar");

    private static final String FRAMES =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static Thumbnail shoot(Page page, Device device, ColorScheme theme) {
        page.setViewportSize(device.width(), HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        page.evaluate(FRAMES);
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        // Takes a third of the time of a PNG, and what it loses is gone in the small picture anyway.
        byte[] jpeg = page.screenshot(new Page.ScreenshotOptions()
                .setType(ScreenshotType.JPEG)
                .setQuality(95)
                .setFullPage(true)
                .setClip(0, 0, device.width(), Math.min(Math.max(height, HEIGHT), MOST_HEIGHT)));
        return Thumbnail.of(jpeg, device.factor());
    }

    /** Compares a view on a device, or keeps how it looks; answers what differs. */
    private static List<String> check(String name, Thumbnail seen) throws IOException {
        Path file = KEPT.resolve(name + ".png");
        if (IS_UPDATE) {
            seen.write(file);
            return List.of();
        }
        if (!Files.exists(file)) {
            return List.of(name + " is new: ./boxoffice screenshots --update keeps it");
        }
        ThumbnailDifference difference = ThumbnailDifference.between(Thumbnail.read(file), seen);
        if (difference.isNone()) {
            return List.of();
        }
        difference.write(DIFFER.resolve(name + ".png"));
        return List.of(name + ": " + difference);
    }

    @Test
    void viewsLookAsTheyDid() throws IOException {
        List<String> found = new ArrayList<>();
        for (String language : IS_FULL ? LANGUAGES : LANGUAGES.subList(0, 1)) {
            for (String view : views.paths().keySet()) {
                if (!ONLY.equals(List.of("")) && !ONLY.contains(view)) {
                    continue;
                }
                Page page = views.open(
                        view, ViewBrowser.Look.FIXED, language, DEVICES.get(0).width(), HEIGHT);
                for (Device device : IS_FULL ? DEVICES : DEVICES.subList(0, 1)) {
                    for (ColorScheme theme : IS_FULL ? THEMES : THEMES.subList(0, 1)) {
                        String look = theme.name().toLowerCase(Locale.ROOT);
                        String name = language + "/" + view + "-" + device.width() + "-" + look;
                        found.addAll(check(name, shoot(page, device, theme)));
                    }
                }
            }
        }
        assertEquals(List.of(), found, DIFFER + " has was, is and where:\n" + String.join("\n", found));
    }

    /** Breaks a page on purpose: the comparison finds it, and does not mind how letters are drawn. */
    @Test
    void brokenPageIsFound() {
        Device phone = DEVICES.get(0);
        Page page = views.open("order-open", ViewBrowser.Look.FIXED, "en", phone.width(), HEIGHT);
        Thumbnail before = shoot(page, phone, ColorScheme.LIGHT);
        assertTrue(isSame(before, styled(page, phone, "* { text-rendering: geometricPrecision }")));
        assertTrue(isSame(before, styled(page, phone, "main { position: relative; inset-block-start: 1px }")));
        assertFalse(isSame(before, styled(page, phone, ".main-button { visibility: hidden }")), "missing button");
        assertFalse(isSame(before, styled(page, phone, ".main-button { margin-block-start: 24px }")), "moved button");
        assertFalse(isSame(before, styled(page, phone, ".order h1 { visibility: hidden }")), "missing headline");
        assertFalse(isSame(before, styled(page, phone, ".panel { color: var(--line) }")), "pale text");
        assertFalse(isSame(before, styled(page, phone, ".notice { background: var(--text) }")), "dark notice");
    }

    private static boolean isSame(Thumbnail one, Thumbnail other) {
        return ThumbnailDifference.between(one, other).isNone();
    }

    private static Thumbnail styled(Page page, Device device, String css) {
        page.evaluate(
                """
                (css) => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(css);
                  document.adoptedStyleSheets = [document.adoptedStyleSheets[0], sheet];
                }""",
                css);
        return shoot(page, device, ColorScheme.LIGHT);
    }

    @Test
    void whatIsKeptIsSmall() throws IOException {
        Files.createDirectories(KEPT);
        try (var files = Files.walk(KEPT)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertTrue(bytes < MOST_BYTES, bytes + " bytes");
        }
    }
}
