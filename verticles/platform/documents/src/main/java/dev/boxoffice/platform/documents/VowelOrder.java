package dev.boxoffice.platform.documents;

import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts vowels before the consonant that they follow in a text, as they are written in several scripts. Fonts do that by
 * rules that PDFBox applies to Bengali, Devanagari and Gujarati alone.
 */
final class VowelOrder {
    /** Blocks of the scripts of India, Sri Lanka, Burma and Cambodia. */
    private static final Pattern CONCERNED = Pattern.compile("[\\u0900-\\u0DFF\\u1000-\\u109F\\u1780-\\u17FF]");

    /** Vowels with one part on each side, in Oriya, Tamil, Malayalam and Sinhala. */
    private static final Pattern IN_PARTS =
            Pattern.compile("[\\u0B48\\u0B4B\\u0B4C\\u0BCA-\\u0BCC\\u0D4A-\\u0D4C\\u0DDA\\u0DDC-\\u0DDE]");

    /** That of Khmer, which Unicode does not take apart. */
    private static final String KHMER_OO = "\u17C4";

    private static final String KHMER_PARTS = "\u17C1\u17B6";

    /** A consonant with what belongs to it, and the vowel or the sign that is written before it. */
    private static final List<Pattern> BEFORE = List.of(
            Pattern.compile("([\\u0A15-\\u0A39\\u0A59-\\u0A5E]\\u0A3C?)(\\u0A3F)"),
            Pattern.compile("([\\u0B15-\\u0B39\\u0B5C-\\u0B5F\\u0B71]\\u0B3C?)(\\u0B47)"),
            Pattern.compile("([\\u0B95-\\u0BB9])([\\u0BC6-\\u0BC8])"),
            Pattern.compile("([\\u0D15-\\u0D3A])([\\u0D46-\\u0D48])"),
            Pattern.compile("([\\u0D9A-\\u0DC6])([\\u0DD9\\u0DDB])"),
            Pattern.compile("([\\u1780-\\u17A2](?:\\u17D2[\\u1780-\\u17A2])*[\\u17C9\\u17CA]?)([\\u17C1-\\u17C3])"),
            Pattern.compile("([\\u1000-\\u1021\\u103F]\\u103B?)(\\u103C)"),
            Pattern.compile(
                    "(\\u103C?[\\u1000-\\u1021\\u103F](?:\\u1039[\\u1000-\\u1021]|[\\u103A-\\u103E])*)(\\u1031)"));

    private VowelOrder() {}

    /** True if a line is drawn by other glyphs, or in another order, than its characters. */
    static boolean concerns(String line) {
        return CONCERNED.matcher(line).find();
    }

    /** A line in the order of its glyphs. */
    static String of(String line) {
        if (!concerns(line)) {
            return line;
        }
        String ordered = IN_PARTS.matcher(line)
                .replaceAll(found -> Normalizer2.getNFDInstance().normalize(found.group()))
                .replace(KHMER_OO, KHMER_PARTS);
        for (Pattern pattern : BEFORE) {
            ordered = pattern.matcher(ordered).replaceAll("$2$1");
        }
        return ordered;
    }
}
