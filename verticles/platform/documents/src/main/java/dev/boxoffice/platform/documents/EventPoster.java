package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.languages.Language;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * An image for previews in messengers, of an event that has none or of a list: 1200 by 630 pixels, with a title and
 * what is to be said beside it, from where lines of the language begin. Drawn as a page of PDF, so that text of any
 * script looks as on tickets, without fonts of the machine.
 */
public final class EventPoster {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 630;
    private static final float LEFT = 80;
    private static final float BAND = 7;
    private static final float SATURATION = 0.72f;
    private static final float DEGREES = 360;
    private static final int MOST_LINES = 3;
    private static final int FACT_LINES = 2;
    private static final PdfText.Style TITLE = new PdfText.Style(76, true);
    private static final PdfText.Style FACT = new PdfText.Style(38, false);
    private static final PdfText.Style SITE = new PdfText.Style(34, true);

    private EventPoster() {}

    /**
     * What an image shows.
     *
     * @param facts one or two, which share two lines
     * @param site the name of the shop
     * @param hue of the colour where lines begin, in degrees
     * @param secondHue of the colour where they end
     */
    public record Content(
            String title, List<String> facts, String site, Language language, double hue, double secondHue) {
        /** That of an event: its title, time and place. */
        public static Content of(EventDocument event, String site, double hue, double secondHue) {
            return new Content(
                    event.title(),
                    List.of(event.when(), event.place().replaceAll("\\s*\\R\\s*", ", ")),
                    site,
                    event.words().language(),
                    hue,
                    secondHue);
        }
    }

    /** The image as PNG; takes some tenths of a second. */
    public static byte[] png(Content shown) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            PdfText text = new PdfText(new PdfFonts(document));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                fill(content, shown);
                write(content, text, shown);
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return rendered(file.toByteArray());
        }
    }

    /** Read again, as fonts are complete once a document is saved. */
    private static byte[] rendered(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return encoded(new PDFRenderer(document).renderImage(0, 1, ImageType.RGB));
        }
    }

    /** From one colour to the other, in bands. */
    private static void fill(PDPageContentStream page, Content shown) throws IOException {
        for (float x = 0; x < WIDTH; x += BAND) {
            float part = x / WIDTH;
            float colour = (float) ((shown.hue() + (shown.secondHue() - shown.hue()) * part) / DEGREES);
            page.setNonStrokingColor(Color.getHSBColor(colour, SATURATION, 0.62f - 0.24f * part));
            page.addRect(shown.language().isRightToLeft() ? WIDTH - BAND - x : x, 0, BAND + 1, HEIGHT);
            page.fill();
        }
    }

    private static void write(PDPageContentStream page, PdfText text, Content shown) throws IOException {
        float width = WIDTH - 2 * LEFT;
        page.setNonStrokingColor(Color.WHITE);
        draw(page, text, shown, shown.site(), SITE, HEIGHT - 100);
        float y = HEIGHT - 215;
        for (String line : text.lines(shown.title(), TITLE, width, MOST_LINES)) {
            draw(page, text, shown, line, TITLE, y);
            y -= TITLE.size() * 1.18f;
        }
        List<String> facts = new ArrayList<>();
        for (String fact : shown.facts()) {
            facts.addAll(
                    text.lines(fact, FACT, width, FACT_LINES / shown.facts().size()));
        }
        y = 60 + (facts.size() - 1) * FACT.size() * 1.35f;
        for (String line : facts) {
            draw(page, text, shown, line, FACT, y);
            y -= FACT.size() * 1.35f;
        }
    }

    /** Draws a line from where lines of the language begin. */
    private static void draw(
            PDPageContentStream page, PdfText text, Content shown, String line, PdfText.Style style, float y)
            throws IOException {
        float x = shown.language().isRightToLeft() ? WIDTH - LEFT - text.width(line, style) : LEFT;
        text.draw(page, line, style, x, y);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
