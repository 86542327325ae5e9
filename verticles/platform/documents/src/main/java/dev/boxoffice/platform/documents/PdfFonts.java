package dev.boxoffice.platform.documents;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document, which has those alone that it uses, and of these the used glyphs. A character is taken
 * from the first font that has it. Belongs to one thread.
 */
final class PdfFonts {
    private static final String REGULAR = "NotoSans-Regular.ttf";
    private static final String BOLD = "NotoSans-Bold.ttf";
    private static final int ANY = -1;

    /**
     * After Noto Sans itself: Latin, Greek and Cyrillic letters are in all of them. Those of one script come first, and
     * are asked for characters of that script alone, so that no document reads fonts that it does not use.
     */
    private static final List<Fallback> FALLBACKS = List.of(
            new Fallback("NotoSansArabic-Regular.ttf", UScript.ARABIC),
            new Fallback("NotoSansHebrew-Regular.ttf", UScript.HEBREW),
            new Fallback("NotoSansDevanagari-Regular.ttf", UScript.DEVANAGARI),
            new Fallback("NotoSansThai-Regular.ttf", UScript.THAI),
            new Fallback("NotoSansBengali-Regular.ttf", UScript.BENGALI),
            new Fallback("NotoSansGujarati-Regular.ttf", UScript.GUJARATI),
            new Fallback("NotoSansGurmukhi-Regular.ttf", UScript.GURMUKHI),
            new Fallback("NotoSansOriya-Regular.ttf", UScript.ORIYA),
            new Fallback("NotoSansTamil-Regular.ttf", UScript.TAMIL),
            new Fallback("NotoSansTelugu-Regular.ttf", UScript.TELUGU),
            new Fallback("NotoSansKannada-Regular.ttf", UScript.KANNADA),
            new Fallback("NotoSansMalayalam-Regular.ttf", UScript.MALAYALAM),
            new Fallback("NotoSansSinhala-Regular.ttf", UScript.SINHALA),
            new Fallback("NotoSansThaana-Regular.ttf", UScript.THAANA),
            new Fallback("NotoSansLao-Regular.ttf", UScript.LAO),
            new Fallback("NotoSansKhmer-Regular.ttf", UScript.KHMER),
            new Fallback("NotoSansMyanmar-Regular.ttf", UScript.MYANMAR),
            new Fallback("NotoSerifTibetan-Regular.ttf", UScript.TIBETAN),
            new Fallback("NotoSansMongolian-Regular.ttf", UScript.MONGOLIAN),
            new Fallback("NotoSansGeorgian-Regular.ttf", UScript.GEORGIAN),
            new Fallback("NotoSansArmenian-Regular.ttf", UScript.ARMENIAN),
            new Fallback("NotoSansEthiopic-Regular.ttf", UScript.ETHIOPIC),
            new Fallback("NotoSansCherokee-Regular.ttf", UScript.CHEROKEE),
            new Fallback("DroidSansFallbackFull.ttf", ANY),
            new Fallback("NanumGothic-Regular.ttf", ANY),
            new Fallback("NotoEmoji-Regular.ttf", ANY));

    /**
     * Those of which PDFBox substitutes glyphs. In others it would join a few letters alone, whose text is then lost.
     */
    private static final Set<String> SUBSTITUTED = Set.of(
            REGULAR,
            BOLD,
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansBengali-Regular.ttf",
            "NotoSansGujarati-Regular.ttf");

    /** Stands in for a character that no font has. */
    private static final int BOX = 0x25A1;

    /** Read when a document first needs them. */
    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    private final PDDocument document;
    private final Map<String, Face> faces = new HashMap<>();
    private final Map<Integer, Glyph> regular = new HashMap<>();
    private final Map<Integer, Glyph> bold = new HashMap<>();

    /** A character of a font. */
    record Glyph(PDFont font, String text) {}

    /**
     * A font beside Noto Sans.
     *
     * @param script by ICU's {@code UScript}, or {@link #ANY}
     */
    private record Fallback(String file, int script) {
        boolean mayHave(int codePoint) {
            return script == ANY || UScript.hasScript(codePoint, script);
        }
    }

    private record Face(PDFont font, CmapLookup characters) {
        boolean has(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }
    }

    PdfFonts(PDDocument document) {
        this.document = document;
    }

    /** The glyph of a character; its text is empty if there is nothing to draw. */
    Glyph glyph(int codePoint, boolean isBold) {
        Map<Integer, Glyph> known = isBold ? bold : regular;
        Glyph glyph = known.get(codePoint);
        if (glyph == null) {
            glyph = find(codePoint, isBold ? BOLD : REGULAR);
            known.put(codePoint, glyph);
        }
        return glyph;
    }

    private Glyph find(int codePoint, String first) {
        boolean isNothing = UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        return IntStream.of(codePoint, isNothing ? ' ' : BOX, '?')
                .mapToObj(one -> files(first, one)
                        .map(this::face)
                        .filter(face -> face.has(one))
                        .findFirst()
                        .map(face -> new Glyph(face.font(), isNothing && one == ' ' ? "" : Character.toString(one))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> files(String first, int codePoint) {
        return Stream.concat(
                Stream.of(first),
                FALLBACKS.stream().filter(font -> font.mayHave(codePoint)).map(Fallback::file));
    }

    private Face face(String file) {
        return faces.computeIfAbsent(file, this::load);
    }

    private Face load(String file) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes(file)));
            font.setEnableGsub(SUBSTITUTED.contains(file));
            return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        return FILES.computeIfAbsent(file, name -> {
            try (InputStream resource = PdfFonts.class.getResourceAsStream("fonts/" + name)) {
                return resource.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
