package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.boxoffice.platform.documents.EventDocument.State;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the PDF of tickets says and shows. */
class TicketPdfTest {
    private static final int DPI = 110;

    /** Scripts whose texts are drawn character by character. */
    private static final Pattern IS_PLAIN =
            Pattern.compile("[\\p{IsGeorgian}\\p{IsArmenian}\\p{IsEthiopic}\\p{IsCherokee}\\p{IsLao}]");

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BufferedImage page(byte[] file, int index) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(index, DPI);
            keep(picture, index);
            return picture;
        }
    }

    /** To look at, where that is asked for: {@code -Dticket.pages=<directory>}. */
    private static void keep(BufferedImage picture, int index) throws IOException {
        String directory = System.getProperty("ticket.pages");
        if (directory != null) {
            String test = StackWalker.getInstance()
                    .walk(frames -> frames.skip(2).findFirst().orElseThrow().getMethodName());
            ImageIO.write(picture, "png", new File(directory, test + "-" + index + ".png"));
        }
    }

    private static Result scan(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
    }

    @Test
    void eachTicketHasAPageWithItsCode() throws Exception {
        EventDocument event = Tickets.event("Le nozze di Figaro", State.SCHEDULED);
        List<TicketDocument> tickets = List.of(Tickets.ticket(event, 1, 2), Tickets.ticket(event, 2, 2));
        byte[] file = TicketPdf.of(tickets);
        String text = text(file);
        for (String part : List.of(
                "Le nozze di Figaro",
                "Ticket 1 of 2",
                "Ticket 2 of 2",
                "Order 7F3K-9QXA",
                "Sat, 8 Mar 2031, 19:30 to 22:00 (Berlin time)",
                "Großes Haus",
                "Ada Lovelace",
                "25.00 EUR",
                "Oper & Söhne",
                "7KQ4-MZ9T",
                "No re-entry after the interval.")) {
            assertTrue(text.contains(part), part + " in:\n" + text);
        }
        for (int i = 0; i < 2; i++) {
            Result found = scan(page(file, i));
            assertEquals(tickets.get(i).code(), found.getText());
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            assertEquals(2, document.getNumberOfPages());
            assertEquals("en", document.getDocumentCatalog().getLanguage());
            assertEquals(
                    "Tickets: Le nozze di Figaro",
                    document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void showsTheScriptsOfTheWorld() throws Exception {
        String title =
                "مهرجان الموسيقى 2031 · פסטיבל · संगीत महोत्सव · เทศกาลดนตรี · 音楽祭ライブ · 음악 축제 · Ωδείο · Опера · Tiếng Việt 🎉";
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event(title, State.SCHEDULED), 1, 1)));
        String text = text(file);
        for (String part : List.of(
                "مهرجان", "الموسيقى", "פסטיבל", "เทศกาลดนตรี", "音楽祭ライブ", "축제", "Ωδείο", "Опера", "Tiếng Việt")) {
            assertTrue(text.contains(part), part + " in:\n" + text);
        }
        page(file, 0);
        assertTrue(file.length < 200_000, "whole fonts: " + file.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "தமிழ் இசை விழா",
                "ქართული მუსიკა",
                "Հայկական երաժշտություն",
                "የኢትዮጵያ ሙዚቃ",
                "ពិធីបុណ្យតន្ត្រី",
                "বাংলা সঙ্গীত উৎসব",
                "မြန်မာ ဂီတပွဲတော်",
                "සිංහල සංගීත උළෙල",
                "ਪੰਜਾਬੀ ਸੰਗੀਤ ਮੇਲਾ",
                "ᏣᎳᎩ ᏗᎧᏃᎩᏛ",
                "ગુજરાતી સંગીત મહોત્સવ",
                "తెలుగు సంగీత ఉత్సవం",
                "ಕನ್ನಡ ಸಂಗೀತ ಉತ್ಸವ",
                "മലയാളം സംഗീതോത്സവം",
                "ງານບຸນດົນຕີລາວ",
                "ᠮᠣᠩᠭᠣᠯ ᠬᠥᠭᠵᠢᠮ",
                "བོད་ཀྱི་རོལ་དབྱངས",
                "ଓଡ଼ିଆ ସଙ୍ଗୀତ",
                "ދިވެހި މިއުޒިކް",
                "संगीत महोत्सव।"
            })
    void eachScriptHasItsFont(String title) throws Exception {
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event(title, State.SCHEDULED), 1, 1)));
        assertFalse(text(file).contains("□"), text(file));
        assertTrue(!IS_PLAIN.matcher(title).find() || text(file).contains(title), text(file));
        assertEquals(Tickets.ticket(null, 1, 1).code(), scan(page(file, 0)).getText());
        assertTrue(file.length < 100_000, "whole fonts: " + file.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"தமிழ் இசை விழா", "সঙ্গীত উৎসব", "संगीत महोत्सव", "မြန်မာ ဂီတပွဲတော်"})
    void textStaysTextWhereGlyphsAreInAnotherOrder(String title) throws Exception {
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event(title, State.SCHEDULED), 1, 1)));
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(document.getPage(0));
            assertEquals(
                    List.of(title),
                    extractor.getMarkedContents().stream()
                            .map(PDMarkedContent::getActualText)
                            .toList());
        }
    }

    @Test
    void charactersOfNoFontAreBoxesWithinTheirText() throws Exception {
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event("吉野家 \uD842\uDFB7", State.SCHEDULED), 1, 1)));
        assertTrue(text(file).contains("吉野家 □"), text(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83E\uDEE0\uD83E\uDEE0",
                "\u1320\u1208",
                "\uE000",
                "a\u0000\u0007b",
                "\u202Eabc",
                "\uD800",
                " ",
                "👩‍👩‍👧‍👦",
                "\uDBFF\uDFFF"
            })
    void charactersOfNoFontAreBoxes(String title) throws Exception {
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event(title, State.SCHEDULED), 1, 1)));
        assertEquals(Tickets.ticket(null, 1, 1).code(), scan(page(file, 0)).getText());
    }

    @Test
    void longTextsAreCutOff() throws Exception {
        String title = "Verylongwordwithoutanybreakwhatsoever".repeat(12) + " LAST";
        byte[] file = TicketPdf.of(List.of(Tickets.ticket(Tickets.event(title, State.SCHEDULED), 1, 1)));
        String text = text(file);
        assertTrue(text.contains("…"), text);
        assertEquals(
                4, text.lines().filter(line -> line.matches("[A-Za-z]{20,}…?")).count(), text);
        assertFalse(text.contains("LAST"), text);
        assertEquals(Tickets.ticket(null, 1, 1).code(), scan(page(file, 0)).getText());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotValidHasNoCode(boolean isCancelled) throws Exception {
        EventDocument event = Tickets.event("Figaro", isCancelled ? State.CANCELLED : State.SCHEDULED);
        TicketDocument usual = Tickets.ticket(event, 1, 1);
        TicketDocument ticket = new TicketDocument(
                event, "o1-1", usual.type(), null, 1, 1, null, "1", null, usual.code(), "7KQ4-MZ9T", !isCancelled);
        byte[] file = TicketPdf.of(List.of(ticket));
        assertTrue(text(file).contains("NOT VALID"));
        assertFalse(text(file).contains("7KQ4-MZ9T"));
        BufferedImage picture = page(file, 0);
        assertThrows(NotFoundException.class, () -> scan(picture));
    }

    @Test
    void oneHundredTicketsAreOneFile() throws Exception {
        EventDocument event = Tickets.event("Figaro", State.POSTPONED);
        byte[] file = TicketPdf.of(IntStream.rangeClosed(1, DocumentRenderer.MOST_TICKETS)
                .mapToObj(i -> Tickets.ticket(event, i, DocumentRenderer.MOST_TICKETS))
                .toList());
        assertTrue(text(file).contains("Ticket 100 of 100"));
        assertTrue(file.length < 1_000_000, file.length + " bytes");
    }
}
