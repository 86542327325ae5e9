package dev.boxoffice.kernel.text;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;

/**
 * A text that some people type and others see, in Unicode's composed form (NFC), and whether it can be seen as what it
 * is: nothing in it may break the line, reorder what stands around it, or be no character at all, and something in it
 * must have a look of its own.
 *
 * @param text the normalised text
 * @param problem the rule that it breaks
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode security considerations</a>
 */
public record VisibleText(String text, Optional<Problem> problem) {
    /** Letters and symbols by their category that are drawn as nothing. */
    private static final Set<Integer> DRAWN_AS_NOTHING =
            Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x1D159);

    /** A rule that a text breaks. */
    public enum Problem {
        /** A character that is none, or that changes the text around it. */
        UNPRINTABLE(
                "unprintable",
                "may not have control characters, line breaks, text direction overrides or characters"
                        + " that are not assigned"),
        /** The same for a text of several lines. */
        UNPRINTABLE_LINES(
                "unprintable",
                "may not have control characters other than line breaks, text direction overrides or"
                        + " characters that are not assigned"),
        /** Only spaces, combining marks, and what has no width. */
        INVISIBLE("invisible", "must have at least one visible character");

        private final String code;
        private final String words;

        Problem(String code, String words) {
            this.code = code;
            this.words = words;
        }

        /** The part of the code after the field. */
        public String code() {
            return code;
        }

        /** The rule, in words that follow the name of the field. */
        public String words() {
            return words;
        }
    }

    /**
     * Normalises and checks a text. An empty or blank one breaks no rule: whether a field may be left out is for its
     * form to say.
     *
     * @param hasLines whether it may have several lines, which then end with a line feed each; tabs become spaces then
     */
    public static VisibleText of(String text, boolean hasLines) {
        String lines = hasLines ? text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ') : text;
        if (lines.codePoints().anyMatch(one -> isRefused(one) && !(hasLines && one == '\n'))) {
            return new VisibleText(lines, Optional.of(hasLines ? Problem.UNPRINTABLE_LINES : Problem.UNPRINTABLE));
        }
        String composed = Normalizer.normalize(lines, Normalizer.Form.NFC);
        boolean isSeen = composed.isBlank() || composed.codePoints().anyMatch(VisibleText::isVisible);
        return new VisibleText(composed, isSeen ? Optional.empty() : Optional.of(Problem.INVISIBLE));
    }

    private static boolean isRefused(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> isDirectionOverride(one) || isForMachines(one) || isNoCharacter(one);
        };
    }

    /** Embeddings, overrides and isolates; the marks U+200E and U+200F change nothing around them. */
    private static boolean isDirectionOverride(int one) {
        return (one >= 0x202A && one <= 0x202E) || (one >= 0x2066 && one <= 0x2069);
    }

    /** The byte order mark, annotations, and controls that Unicode advises against. */
    private static boolean isForMachines(int one) {
        return one == 0xFEFF || (one >= 0xFFF9 && one <= 0xFFFB) || (one >= 0x206A && one <= 0x206F) || one == 0xE0001;
    }

    private static boolean isNoCharacter(int one) {
        return (one & 0xFFFE) == 0xFFFE || (one >= 0xFDD0 && one <= 0xFDEF);
    }

    private static boolean isVisible(int one) {
        return switch (Character.getType(one)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> !DRAWN_AS_NOTHING.contains(one);
            default -> false;
        };
    }
}
