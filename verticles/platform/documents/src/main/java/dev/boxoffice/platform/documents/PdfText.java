package dev.boxoffice.platform.documents;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Text of any script in lines: breaks it where its script allows that, joins Arabic letters, and orders what is written
 * from right to left. Belongs to one thread.
 */
final class PdfText {
    private static final String ELLIPSIS = "…";

    /** More is never shown, and breaking it would take time. */
    private static final int MOST_CHARACTERS = 4_000;

    private static final ArabicShaping SHAPING = new ArabicShaping(
            ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL | ArabicShaping.LENGTH_GROW_SHRINK);

    private static final int ORDER = Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING | Bidi.REMOVE_BIDI_CONTROLS;

    private final PdfFonts fonts;

    /** Tickets of one document have most of their lines in common. */
    private final Map<Paragraphs, List<String>> broken = new HashMap<>();

    private record Paragraphs(String text, Style style, float width, int mostLines) {}

    PdfText(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** How texts look. */
    record Style(float size, boolean isBold) {}

    private record Run(PDFont font, String text) {}

    /** Draws a line from {@code x} at the baseline {@code y}; characters that no font has are drawn as boxes. */
    void draw(PDPageContentStream page, String line, Style style, float x, float y) throws IOException {
        boolean isShaped = VowelOrder.concerns(line);
        if (isShaped) {
            // What is copied, searched and read out.
            COSDictionary properties = new COSDictionary();
            properties.setString(COSName.ACTUAL_TEXT, line);
            page.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(properties));
        }
        page.beginText();
        page.newLineAtOffset(x, y);
        for (Run run : runs(line, style)) {
            page.setFont(run.font(), style.size());
            page.showText(run.text());
        }
        page.endText();
        if (isShaped) {
            page.endMarkedContent();
        }
    }

    float width(String line, Style style) throws IOException {
        float width = 0;
        for (Run run : runs(line, style)) {
            width += run.font().getStringWidth(run.text());
        }
        return width * style.size() / 1_000;
    }

    /** A text in lines of at most {@code width}; what is beyond {@code mostLines} is cut off with an ellipsis. */
    List<String> lines(String text, Style style, float width, int mostLines) throws IOException {
        Paragraphs paragraphs = new Paragraphs(text, style, width, mostLines);
        List<String> known = broken.get(paragraphs);
        if (known == null) {
            known = broken(text, style, width, mostLines);
            broken.put(paragraphs, known);
        }
        return known;
    }

    private List<String> broken(String text, Style style, float width, int mostLines) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : clean(text).lines().toList()) {
            addLines(lines, paragraph.strip(), style, width, mostLines);
            if (lines.size() > mostLines) {
                break;
            }
        }
        if (lines.size() <= mostLines) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, mostLines));
        shown.set(mostLines - 1, cut(shown.get(mostLines - 1), style, width));
        return shown;
    }

    private static String clean(String text) {
        String part = text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2)) + ELLIPSIS;
        return Normalizer2.getNFCInstance()
                .normalize(part.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}\\u2028\\u2029&&[^\\n]]", " "));
    }

    private void addLines(List<String> lines, String paragraph, Style style, float width, int most) throws IOException {
        String rest = paragraph;
        while (lines.size() <= most) {
            int end = lineEnd(rest, style, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            if (rest.isEmpty()) {
                return;
            }
        }
    }

    /** Where the first line of a text ends: after a word, or within one that is longer than the line. */
    private int lineEnd(String text, Style style, float width) throws IOException {
        int end = lastFitting(BreakIterator.getLineInstance(ULocale.ROOT), text, style, width);
        if (end == 0) {
            end = lastFitting(BreakIterator.getCharacterInstance(ULocale.ROOT), text, style, width);
        }
        return end == 0 ? Math.min(text.length(), text.offsetByCodePoints(0, Math.min(1, text.length()))) : end;
    }

    private int lastFitting(BreakIterator breaks, String text, Style style, float width) throws IOException {
        breaks.setText(text);
        int fitting = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (width(text.substring(0, end).stripTrailing(), style) > width) {
                break;
            }
            fitting = end;
        }
        return fitting;
    }

    private String cut(String line, Style style, float width) throws IOException {
        BreakIterator breaks = BreakIterator.getCharacterInstance(ULocale.ROOT);
        breaks.setText(line);
        int end = breaks.last();
        while (end > 0 && width(line.substring(0, end).stripTrailing() + ELLIPSIS, style) > width) {
            end = breaks.previous();
        }
        return line.substring(0, Math.max(0, end)).stripTrailing() + ELLIPSIS;
    }

    /** From left to right, as they are drawn. */
    private List<Run> runs(String line, Style style) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        PDFont font = null;
        for (int codePoint : ordered(line).codePoints().toArray()) {
            PdfFonts.Glyph glyph = fonts.glyph(codePoint, style.isBold());
            if (glyph.text().isEmpty()) {
                continue;
            }
            if (font != null && !glyph.font().equals(font)) {
                runs.add(new Run(font, text.toString()));
                text.setLength(0);
            }
            font = glyph.font();
            text.append(glyph.text());
        }
        if (!text.isEmpty()) {
            runs.add(new Run(font, text.toString()));
        }
        return runs;
    }

    private static String ordered(String line) {
        if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
            return VowelOrder.of(line);
        }
        try {
            return new Bidi(SHAPING.shape(line), Bidi.LEVEL_DEFAULT_LTR).writeReordered(ORDER);
        } catch (ArabicShapingException e) {
            return new Bidi(line, Bidi.LEVEL_DEFAULT_LTR).writeReordered(ORDER);
        }
    }
}
