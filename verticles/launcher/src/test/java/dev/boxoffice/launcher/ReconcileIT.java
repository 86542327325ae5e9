package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Money from the click to the refund, and the command that compares the books. */
class ReconcileIT {
    @Test
    void ledgersAgreeAfterEachOutcome() {
        try (Shop shop = new Shop(Map.of("REFUND_WINDOW_SECONDS", "3600"))) {
            Client seller = shop.member();
            String ticket = seller.list("Recital", 6);
            Client buyer = shop.member();
            String kept = buyer.buy(ticket);
            String returned = buyer.buy(ticket);
            eventually()
                    .until(() -> buyer.post("/api/orders/" + returned + "/refund", new JsonObject())
                                    .status()
                            == 200);
            eventually().until(() -> "refunded".equals(payment(buyer, returned)));
            assertEquals("succeeded", payment(buyer, kept));

            JsonObject takings = seller.get("/api/payments/takings").list().getJsonObject(0);
            assertEquals(ticket, takings.getString("ticketId"));
            assertEquals(1, takings.getInteger("sold"));
            assertEquals(takings.getDouble("gross"), 2 * takings.getDouble("net"));

            ChildJvm.Ended agreed = reconcile(shop.environment());
            assertEquals(0, agreed.status(), agreed.err());
            assertTrue(agreed.out().contains("compared 2 payments"), agreed.out());
            assertTrue(agreed.out().contains("agree"), agreed.out());
            ChildJvm.Ended wrong = reconcile(shop.environment(), "--since", "yesterday");
            assertEquals(2, wrong.status());
            assertTrue(wrong.err().contains("--since must be a time"), wrong.err());
        }
    }

    private static String payment(Client buyer, String order) {
        return buyer.get("/api/payments?orderId=" + order)
                .list()
                .getJsonObject(0)
                .getString("status");
    }

    private static ChildJvm.Ended reconcile(JsonObject environment, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "reconcile";
        System.arraycopy(words, 0, all, 1, words.length);
        try (ChildJvm command = ChildJvm.start(environment, all)) {
            return command.ended();
        }
    }
}
