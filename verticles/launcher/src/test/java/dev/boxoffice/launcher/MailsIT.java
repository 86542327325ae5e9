package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buyers are told by mail, whatever else runs beside. */
class MailsIT {
  @Test
  void aBuyerGetsMailsAboutWhatHappens() {
    try (Shop shop = new Shop(Map.of("MAIL_REMIND_SECONDS", "899"))) {
      Client buyer = shop.member();
      String address = buyer.email();
      String listing = shop.member().list("Figaro", 2);
      Shop.eventually().until(() -> buyer.reserve(listing, 1).status() == 201);
      String order = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
      awaitSubject(shop, address, "Reserved: 1 seat for Figaro");
      awaitSubject(shop, address, "Your seats for Figaro return to sale soon");
      assertEquals(201, buyer.pay(order, "tok_visa").status());
      awaitSubject(shop, address, "Paid: 1 seat for Figaro");
      Shop.eventually()
          .until(
              () ->
                  buyer.post("/api/orders/" + order + "/refund", new JsonObject()).status() == 200);
      JsonObject mail = awaitSubject(shop, address, "Refunded: 20.5 USD for Figaro");
      String link =
          mail.getJsonObject("headers")
              .getString("List-Unsubscribe")
              .replaceAll("^<http://localhost:8080|>$", "");
      assertTrue(shop.visitor().get(link).body().contains("<form"), "reachable through the edge");
    }
  }

  private static JsonObject awaitSubject(Shop shop, String address, String subject) {
    List<JsonObject> found =
        Shop.eventually()
            .until(
                () ->
                    shop.mails().stream()
                        .map(JsonObject.class::cast)
                        .filter(mail -> mail.getJsonArray("to").contains(address))
                        .filter(mail -> subject.equals(mail.getString("subject")))
                        .toList(),
                mails -> !mails.isEmpty());
    assertEquals(1, found.size());
    return found.get(0);
  }
}
