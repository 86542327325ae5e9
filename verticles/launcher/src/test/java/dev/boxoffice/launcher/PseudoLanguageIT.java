package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In a language of long words no text is cut off in any view, and all words come from the catalogue. */
class PseudoLanguageIT extends ViewTests {
    /** Pages for operators and builders are English. */
    private static final Set<String> ENGLISH = Set.of("ops", "styleguide");

    /** What people wrote into {@link ViewData}, and names. */
    private static final List<String> WRITTEN = List.of(
            "boxoffice",
            "Lakeside Concerts",
            "Music at the lake since 1999.",
            "Festival at the lake",
            "The last seat",
            "An evening of jazz",
            "Cancelled in the rain",
            "A draft of next year",
            "The Cellar",
            "Doors open one hour before.",
            "No re-entry.",
            "One person of 18 years or more.",
            "Three days",
            "Of",
            "music",
            "Music",
            "by the water.",
            "Camping",
            "Food",
            "Seestraße 1",
            "12345 Seedorf",
            "Seedorf",
            "seedorf",
            "Lake meadow",
            "Adult",
            "Child",
            "Lounge",
            "Main entrance",
            "Phone one",
            "Apple",
            "Google",
            "English",
            "Deutsch",
            "Français",
            "Español",
            // English pages show what the API says.
            "This link does not work any more; please ask for a new one");

    /** Text that is wider or higher than what cuts it off, or than the button or badge that it stands in. */
    private static final String CUT_OFF =
            """
            () => [...document.querySelectorAll('body *')].filter((element) => {
              if (!element.checkVisibility({visibilityProperty: true}) || element.closest('.hidden, .skip, svg, select, textarea, input')) {
                return false;
              }
              const hasText = [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
              const {overflowX, overflowY} = getComputedStyle(element);
              const cuts = (overflow) => ['hidden', 'clip'].includes(overflow);
              const isBox = element.matches('button, .button, .badge, .chip, .tab, .toast');
              const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
              const isHigh = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
              return hasText && ((isWide && (cuts(overflowX) || isBox)) || (isHigh && cuts(overflowY)));
            }).map((element) => `cut off: ${element.outerHTML.slice(0, 120)}`)""";

    /** Texts that are drawn over each other. */
    private static final String OVERLAPPING =
            """
            () => {
              const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              const boxes = [];
              while (walker.nextNode()) {
                const node = walker.currentNode;
                const element = node.parentElement;
                if (!node.data.trim() || !element.checkVisibility({visibilityProperty: true})
                  || element.closest('.hidden, .summary, .main-actions, .main-button, .offer > .button, select, textarea, svg, .camera')) {
                  continue;
                }
                const range = document.createRange();
                range.selectNodeContents(node);
                boxes.push(...[...range.getClientRects()].map((box) => ({box, node})));
              }
              const found = new Set();
              boxes.forEach(({box: one, node}, i) => boxes.slice(i + 1).forEach(({box: other, node: otherNode}) => {
                const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
                if (node !== otherNode && width > 3 && height > 6) {
                  found.add(`over each other: ${node.data.trim().slice(0, 40)} | ${otherNode.data.trim().slice(0, 40)}`);
                }
              }));
              return [...found];
            }""";

    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth > innerWidth ? ['wider than the phone'] : []";

    /** Words outside of brackets that no user wrote. */
    private static final String NOT_TRANSLATED =
            """
            (written) => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = new Set();
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (element.closest('script, style, noscript, svg, .token, .short-code, .token, textarea')) {
                  continue;
                }
                let text = walker.currentNode.data;
                for (let before = ''; before !== text; text = text.replace(/⟦[^⟦⟧]*⟧/g, '')) {
                  before = text;
                }
                text = text.replace(/\\S+@\\S+/g, '').replace(/https?:\\S+/g, '').replace(/\\b[0-9a-f-]{8,36}\\b/g, '').replace(/\\b[A-Z]{3}\\b/g, '');
                for (const each of written) {
                  text = text.replaceAll(each, '');
                }
                if (/[A-Za-z]{2}/.test(text)) {
                  found.add(`not from the catalogue: ${walker.currentNode.data.trim().slice(0, 80)} in ${element.localName}.${element.className}`);
                }
              }
              return [...found];
            }""";

    private static List<String> faults(Page page) {
        List<String> longestFirst = WRITTEN.stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        List<String> faults = new ArrayList<>();
        ((List<?>) page.evaluate(NOT_TRANSLATED, longestFirst)).forEach(fault -> faults.add((String) fault));
        for (String check : List.of(CUT_OFF, OVERLAPPING, TOO_WIDE)) {
            ((List<?>) page.evaluate(check)).forEach(fault -> faults.add((String) fault));
        }
        return faults;
    }

    @Test
    void noTextIsCutOffAndAllComesFromTheCatalogue() {
        List<String> found = new ArrayList<>();
        for (String view : views.paths().keySet()) {
            if (ENGLISH.contains(view)) {
                continue;
            }
            Page page = views.open(view, ViewBrowser.Look.PSEUDO, "en-US", 360, 640);
            String text = page.locator("body").innerText();
            assertTrue(text.contains(PseudoLanguage.OPEN), view + " is not translated: " + text);
            List<String> faults = faults(page);
            if (!faults.isEmpty()) {
                Chromium.shoot(page, "pseudo-" + view);
            }
            faults.forEach(fault -> found.add(view + ": " + fault));
        }
        assertEquals(List.of(), found, String.join("\n", found));
    }

    /** Breaks a view on purpose. */
    @Test
    void faultsAreFound() {
        Page page = views.open("sign-in", ViewBrowser.Look.PSEUDO, "en-US", 360, 640);
        assertEquals(List.of(), faults(page));
        page.evaluate("document.querySelector('main h1').append('Forgotten words')");
        assertFound(page, "not from the catalogue: Forgotten words");
        page.evaluate("document.querySelector('main h1').style = 'width: 2rem; overflow: hidden; white-space: nowrap'");
        assertFound(page, "cut off: <h1");
        page.evaluate("document.querySelector('[data-testid=submit]').style = 'white-space: nowrap; width: 2rem'");
        assertFound(page, "cut off: <button");
        page.evaluate("document.querySelector('.field > label').style = 'position: absolute; inset-block-start: 0'"
                + " + '; inset-inline-start: 0'");
        page.evaluate("document.querySelector('main h1').style = 'position: absolute; inset-block-start: 0'"
                + " + '; inset-inline-start: 0'");
        assertFound(page, "over each other");
        page.evaluate("document.querySelector('main').style = 'width: 400px'");
        assertFound(page, "wider than the phone");
    }

    private static void assertFound(Page page, String start) {
        List<String> faults = faults(page);
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith(start)), start + " is not among " + faults);
    }

    @Test
    void longWordsAreLonger() {
        String text = "Your tickets are held from the moment you reserve";
        int length = PseudoLanguage.longer(text).length();
        assertTrue(length > text.length() * 1.3, text.length() + " to " + length);
    }
}
