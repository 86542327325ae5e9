package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several cards for one order at once, at two replicas: each answer is about its own card. */
class OtherCardIT {
    private static final Map<String, String> DECLINED = Map.of(
            "tok_chargeDeclinedInsufficientFunds", "The card has insufficient funds",
            "tok_chargeDeclinedExpiredCard", "The card has expired",
            "tok_chargeDeclinedIncorrectCvc", "The card's security code is incorrect");
    private static PaymentsFixture fixture;
    private static ApiClient elsewhere;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of(
                "STRIPE_TIMEOUT_SECONDS", "10",
                "PAYMENT_EXACT_DECLINES", "1000",
                "PAYMENT_DECLINES_PER_ORDER", "1000",
                "DECLINED_CARDS_PER_ACCOUNT_HOUR", "100000",
                "DECLINED_CARDS_PER_NETWORK_HOUR", "100000"));
        elsewhere = fixture.deploy().as(fixture.buyerUser);
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject error(Answer answer) {
        return answer.json().getJsonArray("errors").getJsonObject(0);
    }

    private static void assertUnderWay(Answer answer) {
        assertEquals(409, answer.status(), () -> answer.body().toString());
        assertEquals("payment.under_way", error(answer).getString("code"));
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
    }

    @Test
    void anotherCardIsToldToWaitAndTheSameCardSharesTheAnswer() {
        String order = fixture.order();
        fixture.control.control("/latency", new JsonObject().put("beforeMillis", 1_000));
        String card = "tok_chargeDeclinedInsufficientFunds";
        Future<Answer> first = fixture.paySoon(fixture.buyer, order, card);
        Awaitility.await("under way").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> "pending"
                .equals(fixture.payment(order).getString("status")));
        Future<Answer> click = fixture.paySoon(elsewhere, order, card);
        assertUnderWay(fixture.pay(order, "tok_visa"));
        assertEquals(DECLINED.get(card), error(Await.await(first)).getString("message"));
        assertEquals(DECLINED.get(card), error(Await.await(click)).getString("message"));
        assertEquals(Money.NONE, fixture.control.money(order));
        fixture.control.mend();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void noCardGetsTheDeclineOfAnother() {
        List<String> cards = DECLINED.keySet().stream().sorted().toList();
        int declined = 0;
        for (int round = 0; round < 5; round++) {
            String order = fixture.order();
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ApiClient client = i % 2 == 0 ? fixture.buyer : elsewhere;
                answers.add(fixture.paySoon(client, order, cards.get(i % cards.size())));
            }
            Await.await(Future.join(answers));
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i).result();
                if (answer.status() == 400) {
                    declined++;
                    assertEquals(
                            DECLINED.get(cards.get(i % cards.size())),
                            error(answer).getString("message"));
                } else {
                    assertUnderWay(answer);
                }
            }
            assertEquals(Money.NONE, fixture.control.money(order));
        }
        assertTrue(declined > 0);
    }
}
