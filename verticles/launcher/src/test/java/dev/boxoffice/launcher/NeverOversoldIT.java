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

    @Test
    void twoHundredBuyersShareFiftySeats() {
        rush(Map.of(), 200, 50);
    }

    /** The routes of orders run on all event loops of the edge, and its events on two others. */
    @Test
    void blocksAreSharedBySeveralEventLoops() {
        rush(Map.of("WEB_INSTANCES", "4", "ORDERS_INSTANCES", "2"), 800, 400);
    }

    private static void rush(Map<String, String> settings, int rushing, int seats) {
        try (Shop shop = new Shop(settings)) {
            String ticketId = shop.member().list("On-sale", seats);
            List<Client> buyers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                buyers.add(shop.member());
            }
            List<CompletableFuture<Client.Answer>> rush = new ArrayList<>();
            for (int i = 0; i < rushing; i++) {
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
            assertTrue(reserved <= seats, reserved + " of " + seats + " seats are reserved");
            // Single seats were asked for to the end, so the last one found its buyer.
            assertEquals(seats, reserved);

            int held = reserved;
            Shop.eventually().untilAsserted(() -> {
                JsonObject ticket =
                        shop.visitor().get("/api/tickets/" + ticketId).json();
                assertEquals(held, ticket.getInteger("held"));
                assertEquals(seats - held, ticket.getInteger("available"));
            });
        }
    }
}
