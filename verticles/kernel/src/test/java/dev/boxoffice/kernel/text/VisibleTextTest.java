package dev.boxoffice.kernel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.text.VisibleText.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, '\n', '\r', '\t', 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
                0x2066, 0x2067, 0x2068, 0x2069, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xD800, 0xDFFF,
                0xFEFF, 0xFFF9, 0xFFFB, 0x206A, 0xE0001
            })
    void refusesControlAndDirectionCharacters(int one) {
        String text = "a" + Character.toString(one) + "b";
        assertEquals(
                Optional.of(Problem.UNPRINTABLE), VisibleText.of(text, false).problem());
        if (one != '\n' && one != '\t' && one != '\r') {
            assertEquals(
                    Optional.of(Problem.UNPRINTABLE_LINES),
                    VisibleText.of(text, true).problem());
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0x2800, 0x3164,
                0xFE0F, 0xFFA0, 0x1D173, 0xE0020, 0x301, 0xE000
            })
    void refusesInvisibleTexts(int one) {
        String text = " " + Character.toString(one).repeat(3) + " ";
        assertEquals(Optional.of(Problem.INVISIBLE), VisibleText.of(text, false).problem());
        assertEquals(Optional.empty(), VisibleText.of(text + "a", false).problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "!!!",
                "—",
                "$",
                "Ж",
                "東京",
                "שלום",
                "مرحبا",
                "\uD83C\uDFB5",
                "नमस्ते",
                "Café de l’Opéra",
                "\uD83D\uDC69\u200D\uD83C\uDFA4 live"
            })
    void keepsOrdinaryTexts(String text) {
        VisibleText visible = VisibleText.of(text, false);
        assertEquals(Optional.empty(), visible.problem());
        assertEquals(text, visible.text());
    }

    @Test
    void unifiesLineEndings() {
        VisibleText visible = VisibleText.of("One\r\ntwo\nthree", true);
        assertEquals("One\ntwo\nthree", visible.text());
        assertEquals(Optional.empty(), visible.problem());
    }

    @Test
    void composesCharacters() {
        assertEquals("\u00E9", VisibleText.of("e\u0301", false).text());
    }

    @Test
    void acceptsEmptyText() {
        assertEquals(Optional.empty(), VisibleText.of("", false).problem());
        assertEquals(Optional.empty(), VisibleText.of("  ", false).problem());
    }

    @Test
    void keepsPastedLinesAndTabs() {
        assertEquals("a\nb\nc d", VisibleText.of("a\r\nb\rc\td", true).text());
    }
}
