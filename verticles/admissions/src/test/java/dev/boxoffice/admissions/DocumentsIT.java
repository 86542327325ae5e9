package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.domain.MailContents.MailFile;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.TestUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tickets as files, and as the content of mails. */
class DocumentsIT {
    private static AdmissionsFixture fixture;

    private final TestUser ada = TestUser.named("ada" + Ids.next());

    @BeforeAll
    static void deploy() {
        fixture = new AdmissionsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(2, document.getNumberOfPages());
            return new PDFTextStripper().getText(document);
        }
    }

    private static String path(String orderId, String file) {
        return AdmissionsFixture.PATH + "orders/" + orderId + file;
    }

    private static Optional<MailContent> mail(String orderId) {
        return fixture.mailOf(MailContents.ORDER + orderId);
    }

    @Test
    void buyerGetsTicketsAsPdf() throws Exception {
        OrderData order = fixture.order(Ids.next(), ada, 1, 1, 3, OrderStatus.COMPLETE, null);
        fixture.names.put(order.id(), List.of(new OrderQueries.PlaceName(fixture.child, "Grace Hopper")));
        fixture.complete(order);
        Answer pdf = fixture.admissions.as(ada).get(path(order.id(), "/tickets.pdf"));
        assertEquals(200, pdf.status());
        assertEquals("application/pdf", pdf.header("Content-Type"));
        String name = "tickets-" + OrderNumber.of(order.id()) + ".pdf";
        assertEquals("attachment; filename=\"" + name + "\"", pdf.header("Content-Disposition"));
        String text = text(pdf.body().getBytes());
        for (String part :
                List.of("Figaro", "Grace Hopper", "€25.00", "Free", "Fri, 4 Jul 2031, 21:00", "Unter den Linden 7")) {
            assertTrue(text.contains(part), part + " in:\n" + text);
        }
        fixture.held(ada, order.id()).forEach(ticket -> assertTrue(text.contains(ticket.getString("shortCode")), text));
    }

    @Test
    void buyerGetsTheEventForCalendars() {
        String calendar = fixture.admissions
                .as(ada)
                .get(path(fixture.buy(ada, 1, 0), "/calendar.ics"))
                .body()
                .toString();
        assertTrue(calendar.contains("DTSTART;TZID=Europe/Berlin:20310704T210000"), calendar);
        assertTrue(calendar.contains("UID:" + fixture.eventId + "@boxoffice"), calendar);
    }

    @Test
    void othersGetNothing() {
        String orderId = fixture.buy(ada, 2, 0);
        for (String file : List.of("/tickets.pdf", "/calendar.ics")) {
            String path = path(orderId, file);
            assertEquals(401, fixture.admissions.anonymous().get(path).status());
            assertEquals(404, fixture.admissions.as(fixture.organiser).get(path).status());
            String guessed = path + "?link=" + "A".repeat(43);
            assertEquals(400, fixture.admissions.anonymous().get(guessed).status());
        }
    }

    @Test
    void mailHasTheTicketsAndALinkThatOpensThem() throws Exception {
        String orderId = fixture.buy(ada, 2, 0);
        MailContent content = mail(orderId).orElseThrow();
        assertEquals("issued", content.values().get("state"));
        assertEquals(2, content.items().size());
        assertEquals("Adult", content.items().get(0).get("type"));
        assertEquals("€25.00", content.items().get(0).get("price"));
        assertEquals(
                List.of("ticket-1.png", "ticket-2.png", "event.ics", "tickets.pdf"),
                content.files().stream().map(MailFile::name).toList());
        assertTrue(text(content.files().get(3).content().getBytes()).contains("Ticket 2 of 2"));
        String secret = AdmissionsFixture.secret(content.values().get("link"));
        Answer opened = fixture.admissions.anonymous().get(AdmissionsFixture.PATH + "linked?link=" + secret);
        assertEquals(200, opened.status());
        String link = "/tickets.pdf?link=" + secret;
        assertEquals(
                200, fixture.admissions.anonymous().get(path(orderId, link)).status());
        // A link to one order opens no other.
        String other = fixture.buy(TestUser.named("eve" + Ids.next()), 1, 0);
        assertEquals(404, fixture.admissions.anonymous().get(path(other, link)).status());
    }

    @Test
    void aHundredTicketsFitOneMail() {
        MailContent content = mail(fixture.buy(ada, 50, 50)).orElseThrow();
        assertEquals(100, content.items().size());
        assertEquals(102, content.files().size());
    }

    @Test
    void mailsWaitForTicketsThatAreNotMade() {
        assertEquals(Map.of("state", "pending"), mail(Ids.next()).orElseThrow().values());
    }

    @Test
    void cancelledEventLeavesNoTicketsAndCancelsTheEntry() {
        try (AdmissionsFixture cancelled = new AdmissionsFixture()) {
            String orderId = cancelled.buy(ada, 1, 0);
            cancelled.publish(Subjects.EVENT_CANCELLED, cancelled.event(5, EventStatus.CANCELLED));
            String calendar = cancelled
                    .admissions
                    .as(ada)
                    .get(path(orderId, "/calendar.ics"))
                    .body()
                    .toString();
            assertTrue(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:5"), calendar);
            assertEquals(
                    404,
                    cancelled
                            .admissions
                            .as(ada)
                            .get(path(orderId, "/tickets.pdf"))
                            .status());
            assertTrue(cancelled.mailOf(MailContents.ORDER + orderId).isEmpty());
        }
    }
}
