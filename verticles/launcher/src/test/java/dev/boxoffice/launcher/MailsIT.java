package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buyers are told by mail, whatever else runs beside. */
class MailsIT {
    @Test
    void buyerGetsMails() {
        try (Shop shop = new Shop(Map.of("MAIL_REMIND_SECONDS", "899"))) {
            Client buyer = shop.member();
            String address = buyer.email();
            String listing = shop.member().list("Figaro", 4);
            String here = "http://localhost:" + URI.create(shop.url()).getPort();
            JsonObject question = awaitSubject(shop, address, "Confirm your address");
            assertTrue(question.getString("text").contains(here + "/link#"), question.getString("text"));
            AccountCases.verify(shop, buyer);
            Shop.eventually().until(() -> buyer.reserve(listing, 1).status() == 201);
            String order = buyer.reserve(listing, 1).json().getString("id");
            awaitMail(shop, address, "reserved-" + order, "Reserved: 1 ticket until ");
            awaitMail(shop, address, "expiring-" + order, "Your tickets return to sale soon");
            assertEquals(201, buyer.pay(order, "tok_visa").status());
            awaitSubject(shop, address, "Paid: 1 ticket for Figaro");
            Shop.eventually()
                    .until(() -> buyer.post("/api/orders/" + order + "/refund", new JsonObject())
                                    .status()
                            == 200);
            JsonObject mail = awaitSubject(shop, address, "Refunded: $20.50 for Figaro");
            String link =
                    mail.getJsonObject("headers").getString("List-Unsubscribe").replaceAll("^<" + here + "|>$", "");
            assertTrue(shop.visitor().get(link).body().contains("<form"), "reachable through the edge");
        }
    }

    private static JsonObject awaitSubject(Shop shop, String address, String subject) {
        return awaitMail(shop, address, "", subject);
    }

    /** The one mail to an address whose identifier and subject begin so. */
    private static JsonObject awaitMail(Shop shop, String address, String id, String subject) {
        List<JsonObject> found = Shop.eventually()
                .until(
                        () -> shop.mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").startsWith(subject))
                                .filter(mail -> identifier(mail).startsWith("<" + id))
                                .toList(),
                        mails -> !mails.isEmpty());
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static String identifier(JsonObject mail) {
        return mail.getJsonObject("headers").getString("Message-ID");
    }
}
