package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ChallengeIT extends SimulatorFixture {
    private static final JsonObject NOTHING = new JsonObject();

    @Test
    void passedChallengeCompletesThePayment() throws Exception {
        PaymentIntent waiting = pay("pm_card_authenticationRequired");
        assertEquals("requires_action", waiting.getStatus());
        assertTrue(waiting.getClientSecret().startsWith(waiting.getId() + "_secret_"));
        assertEquals("use_stripe_sdk", waiting.getNextAction().getType());
        control("/three-d-secure/" + waiting.getId() + "/complete", NOTHING);
        PaymentIntent paid = stripe.paymentIntents().retrieve(waiting.getId());
        assertEquals("succeeded", paid.getStatus());
    }

    @Test
    void failedChallengeFailsThePayment() throws Exception {
        PaymentIntent waiting = pay("pm_card_authenticationRequired");
        control("/three-d-secure/" + waiting.getId() + "/fail", NOTHING);
        PaymentIntent failed = stripe.paymentIntents().retrieve(waiting.getId());
        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals(
                "payment_intent_authentication_failure",
                failed.getLastPaymentError().getCode());
    }

    @Test
    void cardMayBeDeclinedAfterThePassedChallenge() throws Exception {
        PaymentIntent waiting = pay("pm_card_threeDSecureRequiredChargeDeclined");
        control("/three-d-secure/" + waiting.getId() + "/complete", NOTHING);
        PaymentIntent declined = stripe.paymentIntents().retrieve(waiting.getId());
        assertEquals("generic_decline", declined.getLastPaymentError().getDeclineCode());
    }

    @Test
    void browserIsSentToTheBankAndBack() throws Exception {
        PaymentIntent waiting = stripe.paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(1000L)
                        .setCurrency("usd")
                        .setPaymentMethod("pm_card_authenticationRequired")
                        .setConfirm(true)
                        .setReturnUrl("http://127.0.0.1/back?order=1")
                        .build());
        String bank = waiting.getNextAction().getRedirectToUrl().getUrl();
        assertTrue(send(HttpRequest.newBuilder(URI.create(bank))).body().contains("Complete"));
        HttpResponse<String> back = send(HttpRequest.newBuilder(URI.create(bank + "/complete"))
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(303, back.statusCode());
        String location = back.headers().firstValue("Location").orElseThrow();
        assertTrue(location.startsWith("http://127.0.0.1/back?order=1&"), location);
        assertTrue(location.contains("redirect_status=succeeded"), location);
    }

    @Test
    void offSessionPaymentsAreDeclinedInstead() {
        PaymentIntentCreateParams params = payment()
                .setPaymentMethod("pm_card_authenticationRequired")
                .setOffSession(true)
                .build();
        CardException declined =
                assertThrows(CardException.class, () -> stripe.paymentIntents().create(params));
        assertEquals("authentication_required", declined.getCode());
    }

    @Test
    void bankDebitsAreProcessedUntilSettled() throws Exception {
        PaymentIntent processing = pay("pm_usBankAccount_processing");
        assertEquals("processing", processing.getStatus());
        control("/payment_intents/" + processing.getId() + "/settle", new JsonObject().put("outcome", "succeeded"));
        assertEquals(
                "succeeded",
                stripe.paymentIntents().retrieve(processing.getId()).getStatus());
    }
}
