package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.PaymentIntent;
import io.vertx.core.json.JsonObject;
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
    void bankDebitsAreProcessedUntilSettled() throws Exception {
        PaymentIntent processing = pay("pm_usBankAccount_processing");
        assertEquals("processing", processing.getStatus());
        control("/payment_intents/" + processing.getId() + "/settle", new JsonObject().put("outcome", "succeeded"));
        assertEquals(
                "succeeded",
                stripe.paymentIntents().retrieve(processing.getId()).getStatus());
    }
}
