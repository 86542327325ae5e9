package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.payments.store.StripeEventStore;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The events of Stripe: signed, late, repeated, in any order. */
class WebhookIT {
    private static PaymentsFixture fixture;
    private static StripeEventSender events;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
        events = new StripeEventSender(fixture);
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject challenge(String order, String card) {
        Answer waiting = fixture.pay(order, card);
        assertEquals(201, waiting.status());
        assertEquals("requires_action", waiting.json().getString("status"));
        assertFalse(waiting.json().getString("clientSecret").isEmpty());
        return waiting.json();
    }

    private static void answer(JsonObject payment, String how) {
        fixture.control.control("/three-d-secure/" + payment.getString("stripeId") + "/" + how, null);
    }

    @Test
    void acceptsSignaturesOfAllPresentSecrets() throws Exception {
        String body = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
        assertEquals(
                200,
                events.post(body, StripeEventSender.sign(body, StripeEventSender.SECRET, 0))
                        .status());
        assertEquals(
                200,
                events.post(body, StripeEventSender.sign(body, "whsec_old", 0)).status());
    }

    @Test
    void rejectsOtherSignatures() throws Exception {
        String body = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
        assertEquals(400, events.post(body, null).status());
        assertEquals(400, events.post(body, "nonsense").status());
        assertEquals(
                400,
                events.post(body, StripeEventSender.sign(body, "whsec_wrong", 0))
                        .status());
        assertEquals(
                400,
                events.post(body, StripeEventSender.sign(body, StripeEventSender.SECRET, 600))
                        .status());
        assertEquals(
                400,
                events.post(body + " ", StripeEventSender.sign(body, StripeEventSender.SECRET, 0))
                        .status());
        assertEquals(
                400,
                events.post("", StripeEventSender.sign("", "whsec_wrong", 0)).status());
    }

    @Test
    void rejectsSignedBodiesThatAreNoEvents() throws Exception {
        for (String body : new String[] {"not JSON", "[]", "{\"data\":7}", "{\"type\":\"x\"}"}) {
            assertEquals(
                    400,
                    events.post(body, StripeEventSender.sign(body, StripeEventSender.SECRET, 0))
                            .status(),
                    body);
        }
    }

    @Test
    void ignoresOtherEvents() throws Exception {
        String order = fixture.order();
        JsonObject payment = challenge(order, "pm_card_authenticationRequired");
        events.sendAndAwait("invoice.paid", StripeEventSender.intent(payment));
        events.sendAndAwait(
                "payment_intent.succeeded", StripeEventSender.intent(payment).put("id", "pi_other"));
        events.sendAndAwait("payment_intent.succeeded", new JsonObject());
        assertEquals("requires_action", fixture.payment(order).getString("status"));
    }

    @Test
    void authenticationCompletesThePayment() {
        String order = fixture.order();
        fixture.control.control("/webhooks", new JsonObject().put("copies", 3));
        answer(challenge(order, "pm_card_authenticationRequired"), "complete");
        fixture.awaitStatus(order, "succeeded");
        assertFalse(fixture.payment(order).containsKey("clientSecret"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
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
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void anotherCardMayReplaceTheOneThatWaits() {
        String order = fixture.order();
        JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
        assertEquals(
                waiting.getString("clientSecret"),
                fixture.pay(order, "pm_card_authenticationRequired").json().getString("clientSecret"));
        assertEquals("succeeded", fixture.pay(order, "tok_visa").json().getString("status"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void rejectsAnotherAmountOrCurrencyThanTheOrders() throws Exception {
        for (JsonObject wrong :
                new JsonObject[] {new JsonObject().put("amount_received", 1), new JsonObject().put("currency", "jpy")
                }) {
            String order = fixture.order();
            JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
            JsonObject notice = StripeEventSender.intent(waiting).mergeIn(wrong);
            events.sendAndAwait("payment_intent.succeeded", notice);
            assertEquals("failed", fixture.payment(order).getString("status"));
            assertEquals("amount_mismatch", fixture.payment(order).getString("declineCode"));
            assertEquals(400, fixture.pay(order, "tok_visa").status());
            assertEquals(0, fixture.events(Subjects.PAYMENT_SUCCEEDED, order));
        }
    }

    @Test
    void ignoresLateAndRepeatedEvents() throws Exception {
        String order = fixture.order();
        assertEquals(400, fixture.pay(order, "tok_chargeDeclined").status());
        JsonObject failed = StripeEventSender.intent(fixture.payment(order));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        events.sendAndAwait("payment_intent.payment_failed", failed);
        events.sendAndAwait("payment_intent.canceled", failed);
        events.sendAndAwait("payment_intent.succeeded", failed);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals(1, awaitEvents(Subjects.PAYMENT_SUCCEEDED, order));
    }

    @Test
    void handlesARepeatedEventOnce() throws Exception {
        String order = fixture.order();
        JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
        String id = events.sendAndAwait("invoice.paid", StripeEventSender.intent(waiting));
        // The same id with another content: only what came first counts.
        assertEquals(
                200,
                events.send(StripeEventSender.event(id, "payment_intent.succeeded", StripeEventSender.intent(waiting)))
                        .status());
        assertEquals("invoice.paid", events.stored(id).getString("type"));
        assertEquals("requires_action", fixture.payment(order).getString("status"));
        events.sendAndAwait("payment_intent.succeeded", StripeEventSender.intent(waiting));
        assertEquals("succeeded", fixture.payment(order).getString("status"));
    }

    @Test
    void answersWhileStripeIsUnavailableAndHandlesTheEventLater() throws Exception {
        String order = fixture.order();
        JsonObject waiting = challenge(order, "pm_card_authenticationRequired");
        fixture.control.control("/faults", fault("unavailable").put("count", 100));
        JsonObject event = StripeEventSender.event(
                "evt_early_" + order, "payment_intent.payment_failed", StripeEventSender.intent(waiting));
        assertEquals(200, events.send(event).status());
        fixture.control.mend();
        answer(waiting, "fail");
        fixture.awaitStatus(order, "failed");
        makeDue(event.getString("id"));
        events.awaitHandled(event.getString("id"));
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
}
