package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order is of little use to test stolen cards with. */
class CardTestingIT {
  private static final String CARD = "tok_chargeDeclinedInsufficientFunds";
  private static PaymentsFixture fixture;

  @BeforeAll
  static void deploy() {
    fixture = new PaymentsFixture(PaymentsFixture.patient());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void anOrderTellsTheReasonOfAFewDeclinesAndTakesNoMoreCardsAfterSome() {
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
    long wait = Long.parseLong(refused.header("Retry-After"));
    assertTrue(wait > 800 && wait <= 900, "until the order expires: " + wait);
    assertEquals(201, fixture.pay(fixture.order(), "tok_visa").status());
  }

  @Test
  void aCardThatStripeDoesNotKnowCountsToo() {
    String order = fixture.order();
    for (int card = 0; card < 5; card++) {
      assertEquals(400, fixture.pay(order, "tok_unknown" + card).status());
    }
    assertEquals(429, fixture.pay(order, "tok_visa").status());
    JsonObject payment = fixture.payment(order);
    assertEquals("failed", payment.getString("status"));
  }
}
