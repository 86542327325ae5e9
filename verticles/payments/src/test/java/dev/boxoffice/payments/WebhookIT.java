package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.stripe.exception.StripeException;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.PaymentsFixture.Money;
import dev.boxoffice.payments.store.StripeEventStore;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
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
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterEach
    void mend() {
        fixture.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String sign(String body, String secret, long secondsAgo) throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1_000 - secondsAgo;
        return Webhook.Signature.generateSignatureHeader(body, secret, now);
    }

    private static Answer notify(String body, String signature) {
        return (signature == null
                        ? fixture.payments.anonymous()
                        : fixture.payments.anonymous().with("Stripe-Signature", signature))
                .sendRaw(HttpMethod.POST, PATH, "application/json; charset=utf-8", body);
    }

    /** Sends an event, and waits until it has been worked on. */
    private static String tell(String type, JsonObject object) throws GeneralSecurityException {
        JsonObject event = event("evt_" + System.nanoTime(), type, object);
        assertEquals(200, send(event).status());
        awaitWorkedOn(event.getString("id"));
        return event.getString("id");
    }

    private static JsonObject event(String id, String type, JsonObject object) {
        return new JsonObject()
                .put("id", id)
                .put("object", "event")
                .put("type", type)
                .put("data", new JsonObject().put("object", object));
    }

    private static Answer send(JsonObject event) throws GeneralSecurityException {
        String body = event.encodePrettily();
        return notify(body, sign(body, SECRET, 0));
    }

    private static void awaitWorkedOn(String eventId) {
        Awaitility.await("worked on").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> !inbox(eventId)
                .containsKey("dueAt"));
    }

    private static JsonObject inbox(String eventId) {
        return fixture.harness.document("payments", StripeEventStore.COLLECTION, eventId);
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
        for (String body : new String[] {"not JSON", "[]", "{\"data\":7}", "{\"type\":\"x\"}"}) {
            assertEquals(400, notify(body, sign(body, SECRET, 0)).status(), body);
        }
    }

    @Test
    void whatDoesNotConcernUsIsAcknowledged() throws Exception {
        String order = fixture.order();
        JsonObject payment = challenge(order, "pm_card_authenticationRequired");
        tell("invoice.paid", intent(payment));
        tell("payment_intent.succeeded", intent(payment).put("id", "pi_other"));
        tell("payment_intent.succeeded", new JsonObject());
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
        fixture.harness.events().await(type, event -> event.subject()
                .equals(fixture.payment(order).getString("id")));
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
                new JsonObject[] {new JsonObject().put("amount_received", 1), new JsonObject().put("currency", "jpy")
                }) {
            String order = fixture.order();
            JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
            JsonObject notice = intent(waiting).mergeIn(wrong);
            tell("payment_intent.succeeded", notice);
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
        tell("payment_intent.payment_failed", failed);
        tell("payment_intent.canceled", failed);
        tell("payment_intent.succeeded", failed);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals(1, awaitEvents(Subjects.PAYMENT_SUCCEEDED, order));
    }

    @Test
    void anEventThatComesAgainIsNotWorkedOnAgain() throws Exception {
        String order = fixture.order();
        JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
        String id = tell("invoice.paid", intent(waiting));
        // The same id with another content: only what came first counts.
        assertEquals(
                200,
                send(event(id, "payment_intent.succeeded", intent(waiting))).status());
        assertEquals("invoice.paid", inbox(id).getString("type"));
        assertEquals("requires_action", fixture.payment(order).getString("status"));
        tell("payment_intent.succeeded", intent(waiting));
        assertEquals("succeeded", fixture.payment(order).getString("status"));
    }

    @Test
    void theAnswerDoesNotWaitForStripeAndTheEventForItsReturn() throws Exception {
        String order = fixture.order();
        JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
        fixture.control("/faults", fault("unavailable").put("count", 100));
        JsonObject event = event("evt_early_" + order, "payment_intent.payment_failed", intent(waiting));
        assertEquals(200, send(event).status());
        fixture.mend();
        answer(waiting, "fail");
        fixture.awaitStatus(order, "failed");
        makeDue(event.getString("id"));
        awaitWorkedOn(event.getString("id"));
    }

    private static JsonObject fault(String kind) {
        return new JsonObject().put("kind", kind).put("path", "/v1/payment_intents");
    }

    private static void makeDue(String eventId) {
        Await.await(fixture.harness
                .mongo(PaymentsVerticle.DOMAIN)
                .updateCollection(
                        StripeEventStore.COLLECTION,
                        new JsonObject().put("_id", eventId),
                        new JsonObject().put("$set", new JsonObject().put("dueAt", 0))));
    }

    @Test
    void aRefundMadeAtStripeIsRecorded() throws Exception {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        String intent = fixture.payment(order).getString("stripeId");
        refund(intent, 50L);
        awaitRefunds(order, 1);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        refund(intent, null);
        fixture.awaitStatus(order, "refunded");
        assertEquals(1, awaitEvents(Subjects.PAYMENT_REFUNDED, order));
        assertEquals(
                List.of("charge", "refund", "refund"),
                fixture.movements(order).stream()
                        .map(one -> one.getString("kind"))
                        .toList());
        assertEquals("gateway", fixture.movements(order).get(1).getString("cause"));
        tell("payment_intent.succeeded", intent(fixture.payment(order)));
        assertEquals("refunded", fixture.payment(order).getString("status"));
    }

    private static void awaitRefunds(String order, int count) {
        Awaitility.await("refunds")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.movements(order).size() == 1 + count);
    }

    private static void refund(String intent, Long amount) throws StripeException {
        RefundCreateParams.Builder params = RefundCreateParams.builder().setPaymentIntent(intent);
        if (amount != null) {
            params.setAmount(amount);
        }
        fixture.stripeClient().v1().refunds().create(params.build());
    }
}
