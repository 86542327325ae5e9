package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command has changed is in its answer, and in the next one, without waiting. */
class AnswersIT {
    private static final int SEATS = 60;

    private static void assertSeats(Client.Answer listing, int available, int held, int sold) {
        assertEquals(200, listing.status(), listing.body());
        assertEquals(available, listing.json().getInteger("available"), "available");
        assertEquals(held, listing.json().getInteger("held"), "held");
        assertEquals(sold, listing.json().getInteger("sold"), "sold");
    }

    @Test
    void figuresOfAListingAreThoseAfterTheCommand() {
        try (Shop shop = new Shop(Map.of())) {
            Client seller = shop.member();
            String ticket = seller.list("Recital", SEATS);
            String path = "/api/tickets/" + ticket;
            Client buyer = shop.member();

            Client.Answer kept = buyer.reserve(ticket, 4);
            assertEquals(4, kept.json().getInteger("quantity"));
            Client.Answer dropped = buyer.reserve(ticket, 3);
            assertSeats(edit(seller, path, SEATS), SEATS - 7, 7, 0);

            assertEquals(204, buyer.delete("/api/orders/" + dropped.id()).status());
            assertSeats(edit(seller, path, SEATS + 40), SEATS + 36, 4, 0);
            assertSeats(edit(seller, path, SEATS - 20), SEATS - 24, 4, 0);
            assertEquals(400, edit(seller, path, 3).status());

            assertEquals(201, buyer.pay(kept.id(), "tok_visa").status());
            JsonObject takings = seller.get("/api/payments/takings").list().getJsonObject(0);
            assertEquals(4, takings.getInteger("sold"));
            assertEquals(takings.getDouble("gross"), takings.getDouble("net"));
            assertEquals(
                    "succeeded",
                    buyer.get("/api/payments?orderId=" + kept.id())
                            .list()
                            .getJsonObject(0)
                            .getString("status"));

            String refund = "/api/orders/" + kept.id() + "/refund";
            Shop.eventually().untilAsserted(() -> assertSeats(edit(seller, path, SEATS), SEATS - 4, 0, 4));
            Client.Answer refunded = buyer.post(refund, new JsonObject());
            assertEquals("cancelled", refunded.json().getString("status"));
            assertEquals("refunded", refunded.json().getString("reason"));
            assertSeats(edit(seller, path, SEATS), SEATS, 0, 0);
        }
    }

    private static Client.Answer edit(Client seller, String path, int quantity) {
        JsonObject listing = seller.get(path).json();
        JsonObject change = new JsonObject()
                .put("title", listing.getString("title"))
                .put("price", listing.getNumber("price"))
                .put("quantity", quantity);
        return seller.put(path, change);
    }
}
