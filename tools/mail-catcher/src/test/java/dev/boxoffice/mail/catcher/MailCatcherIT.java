package dev.boxoffice.mail.catcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the catcher keeps of the mails that it takes. */
class MailCatcherIT {
    private static final int TEXT_BYTES = 2_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private MailCatcher start(long mostBytes) throws Exception {
        return MailCatcher.start(vertx, 0, mostBytes).await(30, TimeUnit.SECONDS);
    }

    private static void send(MailCatcher catcher, int number) {
        URI smtp = URI.create(catcher.smtpUrl());
        GreenMailUtil.sendTextEmail(
                "buyer" + number + "@example.com",
                "shop@example.com",
                "Order " + number,
                "x".repeat(TEXT_BYTES),
                new ServerSetup(smtp.getPort(), smtp.getHost(), ServerSetup.PROTOCOL_SMTP));
    }

    private static List<String> subjects(JsonArray inbox) {
        return inbox.stream()
                .map(mail -> ((JsonObject) mail).getString("subject"))
                .toList();
    }

    @Test
    void showsMailsOfAllAddressesInTheOrderOfTheirArrival() throws Exception {
        MailCatcher catcher = start(MailCatcher.MOST_BYTES);
        for (int i = 1; i <= 3; i++) {
            send(catcher, i);
        }
        assertEquals(List.of("Order 1", "Order 2", "Order 3"), subjects(catcher.inbox()));
        assertEquals(
                "[\"buyer2@example.com\"]",
                catcher.inbox().getJsonObject(1).getJsonArray("to").encode());
    }

    @Test
    void keepsOnlyTheNewestBytes() throws Exception {
        long most = 5L * TEXT_BYTES;
        MailCatcher catcher = start(most);
        for (int i = 1; i <= 20; i++) {
            send(catcher, i);
        }
        JsonArray kept = catcher.inbox();
        assertTrue(
                kept.toBuffer().length() <= most + 100,
                () -> "kept " + kept.toBuffer().length());
        assertEquals("Order 20", subjects(kept).get(kept.size() - 1));
        assertTrue(kept.size() >= 3, () -> "kept " + kept.size());
    }

    @Test
    void keepsNoMailThatIsLargerThanTheBound() throws Exception {
        MailCatcher catcher = start(TEXT_BYTES / 2);
        send(catcher, 1);
        assertEquals(0, catcher.inbox().size());
    }
}
