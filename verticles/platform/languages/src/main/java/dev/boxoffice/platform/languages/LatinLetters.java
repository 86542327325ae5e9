package dev.boxoffice.platform.languages;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/** Texts of all scripts in the letters of ASCII, for addresses. */
public final class LatinLetters {
    private LatinLetters() {}

    /** Loaded by the first text that has other letters; the rules of a script are read with its first text. */
    private static final class Rules {
        /** Marks of letters that Latin lacks, such as the ain, part no words. */
        static final Transliterator ALL =
                Transliterator.getInstance("Any-Latin; NFKD; [[:M:][\\u02B0-\\u02FF]] Remove; Latin-ASCII; Lower");
    }

    /** The text in lower case, by its sound where it has another script; signs that are no letters stay. */
    public static String of(String text) {
        boolean isPlain = text.chars().allMatch(letter -> letter < 0x80);
        return isPlain ? text.toLowerCase(Locale.ROOT) : Rules.ALL.transliterate(text);
    }
}
