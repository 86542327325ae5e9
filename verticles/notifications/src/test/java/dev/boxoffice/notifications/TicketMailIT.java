package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.documents.TicketQr;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.domain.MailContents.MailFile;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails with tickets, which the domain that makes them is asked for when they are sent. */
class TicketMailIT {
    private static final MailContent PENDING = new MailContent(null, null, Map.of("state", "pending"));
    private static final Map<String, MailContent> CONTENTS = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new ArrayList<>();
    private static NotificationsFixture fixture;
    private static NatsConnection nats;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture("MAIL_TICKETS_SECONDS", "600");
        nats = Await.await(NatsConnection.connect(
                fixture.harness.vertx(), fixture.harness.nats().url(), "asking", Duration.ofSeconds(10)));
        new MailContents(nats).serve("admissions", TicketMailIT::answer);
    }

    private static synchronized Future<Optional<MailContent>> answer(String id) {
        ASKED.add(id);
        return Future.succeededFuture(Optional.ofNullable(CONTENTS.get(id)));
    }

    private static synchronized boolean wasAsked(String id) {
        return ASKED.contains(id);
    }

    @AfterAll
    static void close() {
        Await.await(nats.close());
        fixture.close();
    }

    @Test
    void resendWithoutAValidTicketIsRefused() {
        Sale sale = Sale.of(fixture);
        TestUser ada = fixture.user();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        ApiClient buyer = fixture.notifications.as(ada);
        ApiClient organiser = fixture.notifications.as(sale.seller());
        String path = "/api/notifications/orders/" + order.id();
        for (Answer refused : List.of(buyer.post(path + "/tickets", null), organiser.post(path + "/resend", null))) {
            assertEquals(400, refused.status());
            assertEquals("tickets.none_left", refused.errorCode());
        }
        CONTENTS.put(MailContents.HELD + order.id(), new MailContent(null, null, Map.of("state", "issued")));
        CONTENTS.put(MailContents.order(order.id(), Language.ENGLISH), tickets(false));
        assertEquals(202, buyer.post(path + "/tickets", null).status());
        assertEquals(202, organiser.post(path + "/resend", null).status());
    }

    private static String code(int number) {
        return ("04QJ7C1PF9A0G8V5".repeat(8) + "0ABCD").substring(0, 132) + number;
    }

    private static MailContent tickets(boolean hasFile) {
        List<Map<String, String>> items = new ArrayList<>();
        List<MailFile> files = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            items.add(Map.of(
                    "number",
                    "" + i,
                    "of",
                    "2",
                    "type",
                    "<b>Adult</b>",
                    "name",
                    "Ada & Eve",
                    "price",
                    "12.50 USD",
                    "code",
                    "7KQ4-MZ9" + i,
                    "picture",
                    "p" + i + "@tickets"));
            Buffer picture = Buffer.buffer(TicketQr.png(code(i), 4));
            files.add(new MailFile("ticket-" + i + ".png", "image/png", "p" + i + "@tickets", picture));
        }
        files.add(new MailFile("event.ics", "text/calendar; method=PUBLISH", null, Buffer.buffer("BEGIN:VCALENDAR")));
        if (hasFile) {
            files.add(new MailFile("tickets.pdf", "application/pdf", null, Buffer.buffer("%PDF-1.6 ü")));
        }
        Map<String, String> values = Map.of(
                "state", "issued", "seller", "Oper & Söhne", "link", "/t#SECRET", "hasfile", Boolean.toString(hasFile));
        return new MailContent(null, null, values, items, files);
    }

    private static OrderData paid(TestUser buyer, MailContent content) {
        OrderData order = fixture.order(buyer, 1, OrderStatus.CREATED, Duration.ofMinutes(15));
        if (content != null) {
            CONTENTS.put(MailContents.order(order.id(), Language.ENGLISH), content);
        }
        fixture.publish(Subjects.ORDER_CREATED, order);
        fixture.awaitTold(Subjects.ORDER_CREATED);
        PaymentData payment = fixture.payment(order, PaymentStatus.SUCCEEDED);
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        return order;
    }

    private static JsonObject mail(TestUser reader) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(
                        () -> fixture.inbox(reader).stream()
                                .filter(mail -> mail.getString("subject").startsWith("Paid: "))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<JsonObject> files(JsonObject mail) {
        return mail.getJsonArray("files").stream().map(JsonObject.class::cast).toList();
    }

    private static String scan(byte[] png) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, width, null, 0, width);
        RGBLuminanceSource source = new RGBLuminanceSource(width, width, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @Test
    void receiptHasAllTickets() throws Exception {
        TestUser ada = fixture.user();
        paid(ada, tickets(true));
        JsonObject mail = mail(ada);
        String text = mail.getString("text");
        assertTrue(text.contains("/t#SECRET"), text);
        assertTrue(text.contains("1 of 2: <b>Adult</b>, Ada & Eve, code 7KQ4-MZ91\n2 of 2: "), text);
        assertTrue(text.contains("Sold by: Oper & Söhne"), text);
        String html = mail.getString("html");
        assertTrue(html.contains("<strong>&lt;b&gt;Adult&lt;/b&gt;</strong>"), html);
        assertTrue(html.contains("Ada &amp; Eve") && html.contains("7KQ4-MZ92"), html);
        assertFalse(html.contains("<b>Adult") || html.contains("Bcc:\n") || html.contains("\uE000"), html);
        assertTrue(html.contains("/t#SECRET\">http"), html);
        // It loads nothing from elsewhere.
        assertFalse(html.matches("(?s).*(src|srcset|background)=\"(?!cid:).*"), html);
        List<JsonObject> files = files(mail);
        assertEquals(
                List.of("ticket-1.png", "ticket-2.png", "event.ics", "tickets.pdf"),
                files.stream().map(file -> file.getString("name")).toList());
        for (int i = 1; i <= 2; i++) {
            JsonObject picture = files.get(i - 1);
            assertEquals("<p" + i + "@tickets>", picture.getString("contentId"));
            assertTrue(html.contains("cid:p" + i + "@tickets"), html);
            assertEquals(code(i), scan(picture.getBinary("content")));
        }
        assertEquals(
                "%PDF-1.6 ü", Buffer.buffer(files.get(3).getBinary("content")).toString());
    }

    @Test
    void filesThatAreTooLargeAreLeftOut() {
        TestUser ada = fixture.user();
        paid(ada, tickets(false));
        JsonObject mail = mail(ada);
        assertTrue(mail.getString("text").contains("too large for this mail"), mail.getString("text"));
        assertEquals(3, files(mail).size());
    }

    @Test
    void receiptWaitsUntilTheTicketsAreMade() {
        TestUser ada = fixture.user();
        OrderData order = paid(ada, PENDING);
        Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> wasAsked(MailContents.order(order.id(), Language.ENGLISH)));
        assertTrue(fixture.inbox(ada).stream()
                .noneMatch(mail -> mail.getString("subject").startsWith("Paid: ")));
        CONTENTS.put(MailContents.order(order.id(), Language.ENGLISH), tickets(true));
        assertTrue(mail(ada).getString("text").contains("7KQ4-MZ91"));
    }

    @Test
    void withoutValidTicketsThereAreNone() {
        TestUser ada = fixture.user();
        paid(ada, null);
        JsonObject mail = mail(ada);
        assertFalse(mail.containsKey("files"), mail.encode());
        assertFalse(mail.getString("text").contains("Your tickets"), mail.getString("text"));
    }
}
