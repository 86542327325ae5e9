package dev.boxoffice.platform.documents;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** After Noto Sans itself: Latin, Greek and Cyrillic letters are in all of them. */
    private static final List<String> OTHERS = List.of(
            "NotoSansArabic-Regular.ttf",
            "NotoSansHebrew-Regular.ttf",
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansThai-Regular.ttf",
            "DroidSansFallbackFull.ttf",
            "NanumGothic-Regular.ttf",
            "NotoEmoji-Regular.ttf");

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
                .mapToObj(one -> files(first)
                        .map(this::face)
                        .filter(face -> face.has(one))
                        .findFirst()
                        .map(face -> new Glyph(face.font(), isNothing && one == ' ' ? "" : Character.toString(one))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> files(String first) {
        return Stream.concat(Stream.of(first), OTHERS.stream());
    }

    private Face face(String file) {
        return faces.computeIfAbsent(file, this::load);
    }

    private Face load(String file) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes(file)));
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
