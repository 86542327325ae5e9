package dev.boxoffice.kernel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown becomes HTML that is safe, in bounded time. */
class MarkdownTest {
    private static final int LONGEST = 10_000;

    @Test
    void structureIsKept() {
        assertEquals("<h2>Hall</h2>\n<p><strong>big</strong></p>\n", Markdown.toHtml("# Hall\n\n**big**"));
        assertEquals("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", Markdown.toHtml("- a\n- b"));
    }

    @Test
    void htmlIsShownAsText() {
        assertTrue(Markdown.toHtml("<img src=x onerror=alert(1)>").contains("&lt;img src=x onerror=alert(1)&gt;"));
        assertFalse(Markdown.toHtml("<script>alert(1)</script>").contains("<script"));
        assertFalse(Markdown.toHtml("a <b onclick=x>b</b>").contains("<b "));
    }

    @Test
    void imagesAreShownByTheirText() {
        assertEquals("<p>plan</p>\n", Markdown.toHtml("![plan](https://example.com/x.png)"));
        assertEquals("<p>plan</p>\n", Markdown.toHtml("![plan](data:image/svg+xml;base64,AAAA)"));
    }

    @Test
    void linksToTheWebAreMarked() {
        assertEquals(
                "<p><a rel=\"nofollow noopener noreferrer\" href=\"https://example.com/?a=1&amp;b=2\">x</a></p>\n",
                Markdown.toHtml("[x](https://example.com/?a=1&b=2)"));
        assertTrue(Markdown.toHtml("<https://example.com>").contains("href=\"https://example.com\""));
        assertTrue(Markdown.toHtml("<me@example.com>").contains("href=\"mailto:me@example.com\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](&#106;avascript:alert(1))",
                "[x](java&#9;script:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](&#1;javascript:alert(1))",
                "[x](vbscript:x)",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](//example.com)",
                "[x](/api/users/signout)",
                "[x](\\javascript:alert(1))",
                "<javascript:alert(1)>",
                "[x][r]\n\n[r]: javascript:alert(1)",
                "[![y](javascript:1)](javascript:2)"
            })
    void unsafeAddressesAreNoLinks(String text) {
        String html = Markdown.toHtml(text).toLowerCase(Locale.ROOT);
        assertFalse(html.contains("<a"), html);
        assertFalse(html.contains("<img"), html);
    }

    static Stream<String> hostileTexts() {
        return Stream.concat(
                Stream.of(
                                "[",
                                "]",
                                ">",
                                "> ",
                                "*",
                                "**a ",
                                "_",
                                "`",
                                "` a ``",
                                "- ",
                                "1. ",
                                "![",
                                "[a](",
                                "<",
                                "&",
                                "\\",
                                "#",
                                "|",
                                "~",
                                "*a_",
                                "[a]: b\n",
                                ">\n",
                                "a\n",
                                "<a ",
                                "<!--",
                                "*a **a ",
                                "!",
                                "\n",
                                " ",
                                "\t- ",
                                "[[a]")
                        .map(part -> part.repeat(LONGEST / part.length())),
                Stream.of(
                        ">".repeat(LONGEST / 2) + "\na".repeat(LONGEST / 4),
                        nestedList(),
                        "> ".repeat(20) + "\n" + ("> ".repeat(20) + "a\n").repeat(240),
                        "[".repeat(LONGEST / 2) + "](x)".repeat(LONGEST / 8),
                        "*".repeat(LONGEST / 2) + "a" + "*".repeat(LONGEST / 2 - 1),
                        "*a ".repeat(LONGEST / 6) + "a* ".repeat(LONGEST / 6)));
    }

    private static String nestedList() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; text.length() < LONGEST; depth++) {
            text.append("  ".repeat(depth)).append("- a\n");
        }
        return text.substring(0, LONGEST);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileTextTakesBoundedTime(String text) {
        Markdown.toHtml("warm-up");
        String html = assertTimeout(Duration.ofMillis(250), () -> Markdown.toHtml(text));
        assertTrue(html.length() < 12 * LONGEST, "it grows to " + html.length());
    }

    @Test
    void deepTextIsShownAsItIs() {
        assertEquals("<p>" + "&gt;".repeat(30) + "a</p>\n", Markdown.toHtml(">".repeat(30) + "a"));
        assertTrue(Markdown.toHtml(">".repeat(5) + "a").startsWith("<blockquote>"));
        assertEquals(
                List.of(),
                Stream.of(Markdown.toHtml("*".repeat(200) + "a" + "*".repeat(200)))
                        .filter(html -> html.contains("<em>"))
                        .toList());
    }
}
