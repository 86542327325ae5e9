package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is of little use to test stolen cards with. */
class CardTestingIT {
    private static final String CARD = "tok_chargeDeclinedInsufficientFunds";
    private PaymentsFixture fixture;

    @BeforeEach
    void deploy() {
        fixture = new PaymentsFixture(Map.of("DECLINED_CARDS_PER_ACCOUNT_HOUR", "30"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void declinesOfAnOrderAreLimited() {
        String order = fixture.order();
        List<String> reasons = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        for (int card = 0; card < 7; card++) {
            Answer answer = fixture.pay(order, CARD);
            statuses.add(answer.status());
            reasons.add(answer.error());
            assertEquals(
                    card < 3 ? "insufficient_funds" : "card_declined",
                    fixture.payment(order).getString("declineCode"));
        }
        assertEquals(List.of(400, 400, 400, 400, 400, 429, 429), statuses);
        assertTrue(reasons.subList(0, 3).stream().allMatch(one -> one.contains("insufficient")));
        assertTrue(reasons.subList(3, 7).stream().noneMatch(one -> one.contains("insufficient")));
        Answer refused = fixture.pay(order, "tok_visa");
        assertEquals(429, refused.status());
        assertEquals("order.too_many_declines", code(refused));
        long wait = Long.parseLong(refused.header("Retry-After"));
        assertTrue(wait > 800 && wait <= 900, "until the order expires: " + wait);
        assertEquals(201, fixture.pay(fixture.order(), "tok_visa").status());
    }

    @Test
    void declinesOfAnAccountPerHourAreLimited() {
        assertEquals(201, fixture.pay(fixture.order(), "tok_visa").status());
        Answer answer = decline();
        for (int card = 0; card < 40 && answer.status() == 400; card++) {
            answer = decline();
        }
        assertEquals(429, answer.status());
        assertEquals("quota.declined_cards_per_hour", code(answer));
        assertTrue(Long.parseLong(answer.header("Retry-After")) > 1);
        assertEquals(429, fixture.pay(fixture.order(), "tok_visa").status());
    }

    private Answer decline() {
        return fixture.pay(fixture.order(), CARD);
    }

    private static String code(Answer answer) {
        return answer.json().getJsonArray("errors").getJsonObject(0).getString("code");
    }

    @Test
    void unknownCardCountsAsDecline() {
        String order = fixture.order();
        for (int card = 0; card < 5; card++) {
            assertEquals(400, fixture.pay(order, "tok_unknown" + card).status());
        }
        assertEquals(429, fixture.pay(order, "tok_visa").status());
        JsonObject payment = fixture.payment(order);
        assertEquals("failed", payment.getString("status"));
    }
}
