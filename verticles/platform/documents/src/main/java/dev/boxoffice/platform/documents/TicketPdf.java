package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.languages.Catalogue;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Draws tickets as a PDF, one on each page: A4, in black alone, its QR codes as shapes. */
final class TicketPdf {
    private static final String PRODUCT = "boxoffice";
    private static final float LEFT = 56;
    private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 64;
    private static final float GAP = 24;

    /** 3.6 points are 1.3 mm for each module: read from a print that was folded and copied. */
    private static final float MODULE = 3.6f;

    /** More would leave too little of the page to the facts and terms. */
    private static final int MOST_TITLE_LINES = 4;

    private static final PdfText.Style TITLE = new PdfText.Style(26, true);
    private static final PdfText.Style LABEL = new PdfText.Style(8.5f, false);
    private static final PdfText.Style VALUE = new PdfText.Style(12, false);
    private static final PdfText.Style STRONG = new PdfText.Style(12, true);
    private static final PdfText.Style CODE = new PdfText.Style(20, true);
    private static final PdfText.Style SMALL = new PdfText.Style(8, false);

    private final PDDocument document;
    private final Catalogue words;
    private final PdfText text;

    private TicketPdf(PDDocument document, Catalogue words) {
        this.document = document;
        this.words = words;
        this.text = new PdfText(new PdfFonts(document));
    }

    /** The file; takes some tenths of a second, most of it for the fonts. */
    static byte[] of(List<TicketDocument> tickets) throws IOException {
        try (PDDocument document = new PDDocument()) {
            TicketPdf pdf = new TicketPdf(document, tickets.get(0).event().words());
            pdf.describe(tickets.get(0));
            for (TicketDocument ticket : tickets) {
                pdf.add(ticket);
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }

    private void describe(TicketDocument first) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(
                words.text("documents.tickets", Map.of("title", first.event().title())));
        information.setSubject(order(first));
        information.setCreator(PRODUCT);
        if (first.event().seller() != null) {
            information.setAuthor(first.event().seller());
        }
        document.getDocumentCatalog().setLanguage(words.language().tag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    private void add(TicketDocument ticket) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setNonStrokingColor(Color.BLACK);
            float y = head(content, ticket);
            float code = code(content, ticket, y);
            float facts = facts(content, ticket, y);
            foot(content, ticket, Math.min(code, facts) - GAP);
        }
    }

    /** Product, number and title; answers how far down they go. */
    private float head(PDPageContentStream page, TicketDocument ticket) throws IOException {
        Map<String, Integer> place = Map.of("number", ticket.number(), "of", ticket.of());
        draw(page, words.text("documents.ticketOf", place), STRONG, LEFT, TOP);
        String order = order(ticket);
        draw(page, order, VALUE, RIGHT - text.width(order, VALUE), TOP);
        rule(page, TOP - 10, 2);
        float y = lines(page, ticket.event().title(), TITLE, LEFT, TOP - 48, RIGHT - LEFT, MOST_TITLE_LINES);
        String state = state(ticket);
        return state == null ? y : lines(page, state, STRONG, LEFT, y - 4, RIGHT - LEFT, 1);
    }

    private String order(TicketDocument ticket) {
        return words.text("documents.order", Map.of("number", ticket.orderNumber()));
    }

    private String state(TicketDocument ticket) {
        return switch (ticket.event().state()) {
            case CANCELLED -> words.text("documents.cancelledNotice");
            case POSTPONED -> words.text("documents.postponedNotice");
            case SCHEDULED -> null;
        };
    }

    private float code(PDPageContentStream page, TicketDocument ticket, float top) throws IOException {
        boolean[][] dark = TicketQr.modules(ticket.isValid() ? ticket.code() : "");
        float side = 49 * MODULE;
        float x = mirrored(RIGHT - side, side);
        float y = top - side;
        page.setLineWidth(2);
        if (!ticket.isValid()) {
            page.addRect(x, y, side, side);
            page.stroke();
            String text = words.text("documents.notValid");
            this.text.draw(page, text, CODE, x + (side - this.text.width(text, CODE)) / 2, y + side / 2 - 7);
            return y;
        }
        float module = side / dark.length;
        for (int row = 0; row < dark.length; row++) {
            addRow(page, dark[row], x, y + side - (row + 1) * module, module);
        }
        page.fill();
        if (ticket.shortCode() == null) {
            return y;
        }
        text.draw(page, ticket.shortCode(), CODE, x + (side - text.width(ticket.shortCode(), CODE)) / 2, y - 30);
        return y - 34;
    }

    /** One shape for neighbours, so that no print has white lines between them. */
    private static void addRow(PDPageContentStream page, boolean[] dark, float x, float y, float module)
            throws IOException {
        int column = 0;
        while (column < dark.length) {
            int end = column;
            while (end < dark.length && dark[end]) {
                end++;
            }
            if (end > column) {
                page.addRect(x + column * module, y, (end - column) * module, module);
            }
            column = end + 1;
        }
    }

    private float facts(PDPageContentStream page, TicketDocument ticket, float top) throws IOException {
        EventDocument event = ticket.event();
        List<String[]> facts = new ArrayList<>();
        facts.add(new String[] {words.text("documents.ticket"), ticket.type()});
        facts.add(new String[] {words.text("documents.name"), ticket.holder()});
        facts.add(new String[] {words.text("documents.when"), event.when()});
        boolean isDoorKnown = event.doorsAt() != null && event.state() != EventDocument.State.POSTPONED;
        facts.add(new String[] {words.text("documents.doors"), isDoorKnown ? event.time(event.doorsAt()) : null});
        facts.add(new String[] {words.text("documents.where"), event.place()});
        facts.add(new String[] {words.text("documents.price"), ticket.price()});
        facts.add(new String[] {words.text("documents.seller"), event.seller()});
        float width = RIGHT - LEFT - 49 * MODULE - GAP;
        float y = top - 8;
        for (String[] fact : facts) {
            if (fact[1] != null && !fact[1].isBlank()) {
                draw(page, fact[0], LABEL, LEFT, y);
                y = lines(page, fact[1], fact == facts.get(0) ? STRONG : VALUE, LEFT, y - 15, width, 4) - 8;
            }
        }
        return y;
    }

    private void foot(PDPageContentStream page, TicketDocument ticket, float top) throws IOException {
        rule(page, top, 0.5f);
        float y = top - 16;
        if (ticket.isValid()) {
            y = lines(page, words.text("documents.hint"), SMALL, LEFT, y, RIGHT - LEFT, 3);
        }
        if (ticket.terms() != null && !ticket.terms().isBlank()) {
            int room = (int) ((y - 48) / leading(SMALL));
            lines(page, ticket.terms(), SMALL, LEFT, y - 6, RIGHT - LEFT, Math.max(1, room));
        }
    }

    private float lines(
            PDPageContentStream page, String value, PdfText.Style style, float x, float top, float width, int most)
            throws IOException {
        float y = top;
        for (String line : text.lines(value, style, width, most)) {
            draw(page, line, style, x, y);
            y -= leading(style);
        }
        return y;
    }

    /** Draws a line that begins at {@code x}, seen from where lines of the language begin. */
    private void draw(PDPageContentStream page, String line, PdfText.Style style, float x, float y) throws IOException {
        text.draw(page, line, style, mirrored(x, text.width(line, style)), y);
    }

    /** Where something that wide is on the page of a language that is written from right to left. */
    private float mirrored(float x, float width) {
        return words.language().isRightToLeft() ? PDRectangle.A4.getWidth() - x - width : x;
    }

    private static float leading(PdfText.Style style) {
        return style.size() * 1.35f;
    }

    private static void rule(PDPageContentStream page, float y, float width) throws IOException {
        page.setLineWidth(width);
        page.moveTo(LEFT, y);
        page.lineTo(RIGHT, y);
        page.stroke();
    }
}
