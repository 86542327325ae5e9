package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The first promise: a seat is sold once. */
class NeverOversoldIT {
  private static final int BUYERS = 200;
  private static final int SEATS = 50;

  @Test
  void twoHundredBuyersShareFiftySeats() {
    try (Shop shop = new Shop(Map.of())) {
      String ticketId = shop.member().list("On-sale", SEATS);
      List<Client> buyers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        buyers.add(shop.member());
      }
      List<CompletableFuture<Client.Answer>> rush = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        JsonObject order = new JsonObject().put("ticketId", ticketId).put("quantity", 1 + i % 4);
        rush.add(buyers.get(i % buyers.size()).postLater("/api/orders", order));
      }

      int reserved = 0;
      Set<String> orders = new HashSet<>();
      for (CompletableFuture<Client.Answer> request : rush) {
        Client.Answer answer = request.join();
        if (answer.status() == 201) {
          reserved += answer.json().getInteger("quantity");
          assertTrue(orders.add(answer.id()), "an order came twice");
        } else {
          assertEquals(400, answer.status(), answer.body());
        }
      }
      assertTrue(reserved <= SEATS, reserved + " of " + SEATS + " seats are reserved");
      // Single seats were asked for to the end, so the last one found its buyer.
      assertEquals(SEATS, reserved);

      int held = reserved;
      Shop.eventually()
          .untilAsserted(
              () -> {
                JsonObject ticket = shop.visitor().get("/api/tickets/" + ticketId).json();
                assertEquals(held, ticket.getInteger("held"));
                assertEquals(SEATS - held, ticket.getInteger("available"));
              });
    }
  }
}
