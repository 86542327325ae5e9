package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokens and components of the design at /styleguide, which is for development. */
class StyleGuideIT {
    private static final List<String> COMPONENTS = List.of(
            "buttons",
            "fields",
            "chips-and-tabs",
            "badges",
            "cards-lines-panels",
            "notices",
            "tables-and-details",
            "codes-and-dialogs",
            "progress",
            "nothing-there");

    private static Shop shop;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of("STYLEGUIDE", "true"));
        browser = new Chromium();
    }

    @AfterAll
    static void close() {
        browser.close();
        shop.close();
    }

    @AfterEach
    void leave() {
        assertEquals(List.of(), browser.leave(), "the page complained in the console");
    }

    private static Page visit(int width) {
        Page page =
                browser.visit(shop.url() + "/styleguide", new Browser.NewContextOptions().setViewportSize(width, 860));
        page.getByTestId("guide").waitFor();
        return page;
    }

    private static void assertFree(Page page, String name) {
        Chromium.shoot(page, "styleguide-" + name);
        assertEquals(List.of(), Chromium.barriers(page), name);
        Object width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertEquals(0, ((Number) width).intValue(), name + " scrolls sideways");
    }

    @Test
    void allComponentsAreAccessibleInBothThemesAndDirections() {
        for (int width : new int[] {360, 1280}) {
            Page page = visit(width);
            for (String component : COMPONENTS) {
                assertThat(page.getByTestId("guide-" + component)).isVisible();
            }
            for (String theme : List.of("light", "dark")) {
                page.getByTestId("guide-" + theme).click();
                assertFree(page, theme + "-" + width);
            }
            page.getByTestId("guide-rtl").click();
            assertFree(page, "rtl-" + width);
        }
    }

    @Test
    void moreContrastAndColoursOfTheSystemAreFollowed() {
        Page page = visit(1280);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setContrast(Contrast.MORE));
            assertFree(page, "contrast-" + scheme);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        Chromium.shoot(page, "styleguide-forced-colours");
        String border = "getComputedStyle(document.querySelector('.badge')).borderTopColor";
        assertEquals(page.evaluate("getComputedStyle(document.body).color"), page.evaluate(border));
    }

    @Test
    void dialogIsAccessible() {
        Page page = visit(360);
        page.getByTestId("open-dialog").click();
        assertThat(page.locator("dialog")).isVisible();
        assertFree(page, "dialog");
    }

    @Test
    void tokensAreShown() {
        Page page = visit(1280);
        int colours = page.locator(".swatch").count();
        assertTrue(colours > 25, colours + " colours");
        assertThat(page.locator(".scale li")).not().hasCount(0);
    }
}
