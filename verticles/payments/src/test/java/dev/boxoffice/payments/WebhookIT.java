package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.stripe.net.Webhook;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.PaymentsFixture.Money;
import dev.boxoffice.testing.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stripe's notifications: signed, late, twice, in any order. */
class WebhookIT {
  private static final String PATH = "/api/payments/webhook";
  private static final String SECRET = "whsec_simulator";
  private static PaymentsFixture fixture;

  @BeforeAll
  static void deploy() {
    fixture = new PaymentsFixture(Map.of("PAYMENTS_SWEEP_SECONDS", "3600"));
  }

  @AfterEach
  void mend() {
    fixture.mend();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static String sign(String body, String secret, long secondsAgo)
      throws GeneralSecurityException {
    long now = System.currentTimeMillis() / 1_000 - secondsAgo;
    return Webhook.Signature.generateSignatureHeader(body, secret, now);
  }

  private static Answer notify(String body, String signature) {
    return (signature == null
            ? fixture.payments.anonymous()
            : fixture.payments.anonymous().with("Stripe-Signature", signature))
        .sendRaw(HttpMethod.POST, PATH, "application/json; charset=utf-8", body);
  }

  private static Answer tell(String type, JsonObject object) throws GeneralSecurityException {
    String body =
        new JsonObject()
            .put("id", "evt_" + System.nanoTime())
            .put("object", "event")
            .put("type", type)
            .put("data", new JsonObject().put("object", object))
            .encodePrettily();
    return notify(body, sign(body, SECRET, 0));
  }

  private static JsonObject intent(JsonObject payment) {
    return new JsonObject()
        .put("id", payment.getString("stripeId"))
        .put("object", "payment_intent")
        .put("amount_received", Money.CHARGED.charged())
        .put("currency", "usd")
        .put(
            "metadata",
            new JsonObject()
                .put("orderId", payment.getString("orderId"))
                .put("paymentId", payment.getString("id")));
  }

  private static JsonObject challenge(String order, String card) {
    Answer waiting = fixture.pay(order, card);
    assertEquals(201, waiting.status());
    assertEquals("requires_action", waiting.json().getString("status"));
    assertFalse(waiting.json().getString("clientSecret").isEmpty());
    return waiting.json();
  }

  private static void answer(JsonObject payment, String how) {
    fixture.control("/three-d-secure/" + payment.getString("stripeId") + "/" + how, null);
  }

  @Test
  void aSignatureOfAnyPresentSecretIsBelieved() throws Exception {
    String body = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    assertEquals(200, notify(body, sign(body, SECRET, 0)).status());
    assertEquals(200, notify(body, sign(body, "whsec_old", 0)).status());
  }

  @Test
  void anyOtherSignatureIsRefused() throws Exception {
    String body = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    assertEquals(400, notify(body, null).status());
    assertEquals(400, notify(body, "nonsense").status());
    assertEquals(400, notify(body, sign(body, "whsec_wrong", 0)).status());
    assertEquals(400, notify(body, sign(body, SECRET, 600)).status());
    assertEquals(400, notify(body + " ", sign(body, SECRET, 0)).status());
    assertEquals(400, notify("", sign("", "whsec_wrong", 0)).status());
  }

  @Test
  void signedNonsenseIsRefused() throws Exception {
    for (String body : new String[] {"not JSON", "[]", "{\"data\":7}"}) {
      assertEquals(400, notify(body, sign(body, SECRET, 0)).status(), body);
    }
  }

  @Test
  void whatDoesNotConcernUsIsAcknowledged() throws Exception {
    String order = fixture.order();
    JsonObject payment = challenge(order, "pm_card_authenticationRequired");
    assertEquals(200, tell("invoice.paid", intent(payment)).status());
    assertEquals(
        200, tell("payment_intent.succeeded", intent(payment).put("id", "pi_other")).status());
    assertEquals(200, tell("payment_intent.succeeded", new JsonObject()).status());
    assertEquals("requires_action", fixture.payment(order).getString("status"));
  }

  @Test
  void authenticationCompletesThePayment() {
    String order = fixture.order();
    fixture.control("/webhooks", new JsonObject().put("copies", 3));
    answer(challenge(order, "pm_card_authenticationRequired"), "complete");
    fixture.awaitStatus(order, "succeeded");
    assertFalse(fixture.payment(order).containsKey("clientSecret"));
    assertEquals(Money.CHARGED, fixture.money(order));
    assertEquals(1, awaitEvents(Subjects.PAYMENT_SUCCEEDED, order));
  }

  private static long awaitEvents(String type, String order) {
    fixture
        .harness
        .events()
        .await(type, event -> event.subject().equals(fixture.payment(order).getString("id")));
    return fixture.events(type, order);
  }

  @Test
  void failedAuthenticationLeavesTheOrderPayable() {
    String order = fixture.order();
    answer(challenge(order, "pm_card_authenticationRequired"), "fail");
    fixture.awaitStatus(order, "failed");
    assertEquals(201, fixture.pay(order, "tok_visa").status());
    assertEquals(Money.CHARGED, fixture.money(order));
  }

  @Test
  void anotherCardMayReplaceTheOneThatWaits() {
    String order = fixture.order();
    JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
    assertEquals(
        waiting.getString("clientSecret"),
        fixture.pay(order, "pm_card_authenticationRequired").json().getString("clientSecret"));
    assertEquals("succeeded", fixture.pay(order, "tok_visa").json().getString("status"));
    assertEquals(Money.CHARGED, fixture.money(order));
  }

  @Test
  void anotherAmountOrCurrencyThanTheOrdersDoesNotCount() throws Exception {
    for (JsonObject wrong :
        new JsonObject[] {
          new JsonObject().put("amount_received", 1), new JsonObject().put("currency", "jpy")
        }) {
      String order = fixture.order();
      JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
      JsonObject notice = intent(waiting).mergeIn(wrong);
      assertEquals(200, tell("payment_intent.succeeded", notice).status());
      assertEquals("failed", fixture.payment(order).getString("status"));
      assertEquals("amount_mismatch", fixture.payment(order).getString("declineCode"));
      assertEquals(400, fixture.pay(order, "tok_visa").status());
      assertEquals(0, fixture.events(Subjects.PAYMENT_SUCCEEDED, order));
    }
  }

  @Test
  void lateAndRepeatedNoticesChangeNothing() throws Exception {
    String order = fixture.order();
    assertEquals(400, fixture.pay(order, "tok_chargeDeclined").status());
    JsonObject failed = intent(fixture.payment(order));
    assertEquals(201, fixture.pay(order, "tok_visa").status());
    assertEquals(200, tell("payment_intent.payment_failed", failed).status());
    assertEquals(200, tell("payment_intent.canceled", failed).status());
    assertEquals(200, tell("payment_intent.succeeded", failed).status());
    assertEquals("succeeded", fixture.payment(order).getString("status"));
    assertEquals(1, awaitEvents(Subjects.PAYMENT_SUCCEEDED, order));
  }

  @Test
  void aRefundMadeAtStripeIsRecordedWhateverComesFirst() throws Exception {
    String order = fixture.order();
    JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
    JsonObject charge =
        intent(waiting)
            .put("object", "charge")
            .put("id", "ch_1")
            .put("payment_intent", waiting.getString("stripeId"))
            .put("refunded", true);
    assertEquals(200, tell("charge.refunded", charge.copy().put("refunded", false)).status());
    assertEquals("requires_action", fixture.payment(order).getString("status"));
    assertEquals(200, tell("charge.refunded", charge).status());
    assertEquals("refunded", fixture.payment(order).getString("status"));
    assertEquals(200, tell("payment_intent.succeeded", intent(waiting)).status());
    assertEquals("refunded", fixture.payment(order).getString("status"));
    assertEquals(1, awaitEvents(Subjects.PAYMENT_REFUNDED, order));
  }
}
