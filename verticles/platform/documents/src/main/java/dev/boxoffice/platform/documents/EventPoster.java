package dev.boxoffice.platform.documents;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * An image of an event that has none, for previews in messengers: 1200 by 630 pixels, with its title, time and place.
 * Drawn as a page of PDF, so that text of any script looks as on tickets, without fonts of the machine.
 */
public final class EventPoster {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 630;
    private static final float LEFT = 80;
    private static final float BAND = 7;
    private static final float SATURATION = 0.72f;
    private static final float DEGREES = 360;
    private static final int MOST_LINES = 3;
    private static final PdfText.Style TITLE = new PdfText.Style(76, true);
    private static final PdfText.Style FACT = new PdfText.Style(38, false);
    private static final PdfText.Style SITE = new PdfText.Style(34, true);

    private EventPoster() {}

    /**
     * The image as PNG; takes some tenths of a second.
     *
     * @param site the name of the shop
     * @param hue of the colour at the top left, in degrees
     * @param secondHue of the colour at the bottom right
     */
    public static byte[] png(EventDocument event, String site, double hue, double secondHue) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            PdfText text = new PdfText(new PdfFonts(document));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                fill(content, hue, secondHue);
                write(content, text, event, site);
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
    private static void fill(PDPageContentStream page, double hue, double secondHue) throws IOException {
        for (float x = 0; x < WIDTH; x += BAND) {
            float part = x / WIDTH;
            float colour = (float) ((hue + (secondHue - hue) * part) / DEGREES);
            page.setNonStrokingColor(Color.getHSBColor(colour, SATURATION, 0.62f - 0.24f * part));
            page.addRect(x, 0, BAND + 1, HEIGHT);
            page.fill();
        }
    }

    private static void write(PDPageContentStream page, PdfText text, EventDocument event, String site)
            throws IOException {
        float width = WIDTH - 2 * LEFT;
        page.setNonStrokingColor(Color.WHITE);
        text.draw(page, site, SITE, LEFT, HEIGHT - 100);
        List<String> title = text.lines(event.title(), TITLE, width, MOST_LINES);
        float y = HEIGHT - 215;
        for (String line : title) {
            text.draw(page, line, TITLE, LEFT, y);
            y -= TITLE.size() * 1.18f;
        }
        y = 60 + FACT.size() * 1.35f;
        for (String fact : new String[] {event.when(), event.place().replaceAll("\\s*\\R\\s*", ", ")}) {
            for (String line : text.lines(fact, FACT, width, 1)) {
                text.draw(page, line, FACT, LEFT, y);
            }
            y -= FACT.size() * 1.35f;
        }
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
