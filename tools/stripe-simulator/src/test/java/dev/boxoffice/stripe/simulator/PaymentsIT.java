package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsIT extends SimulatorFixture {
    @ParameterizedTest
    @CsvSource({"tok_visa, visa", "tok_mastercard, mastercard", "tok_amex, amex"})
    void tokensPay(String token, String brand) throws Exception {
        PaymentIntent intent = payWithToken(token);
        assertEquals("succeeded", intent.getStatus());
        assertEquals(1000L, intent.getAmountReceived());
        Charge charge = stripe.charges().retrieve(intent.getLatestCharge());
        assertTrue(charge.getPaid());
        assertEquals(intent.getId(), charge.getPaymentIntent());
        assertEquals(brand, charge.getPaymentMethodDetails().getCard().getBrand());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_card_visa", "pm_card_mastercard", "pm_card_threeDSecureOptional"})
    void paymentMethodsPay(String paymentMethod) throws Exception {
        assertEquals("succeeded", pay(paymentMethod).getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "chargeDeclined, card_declined, generic_decline",
        "visa_chargeDeclined, card_declined, generic_decline",
        "chargeCustomerFail, card_declined, generic_decline",
        "chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "chargeDeclinedLostCard, card_declined, lost_card",
        "chargeDeclinedStolenCard, card_declined, stolen_card",
        "chargeDeclinedFraudulent, card_declined, fraudulent",
        "chargeDeclinedVelocityLimitExceeded, card_declined, card_velocity_exceeded",
        "chargeDeclinedExpiredCard, expired_card, expired_card",
        "chargeDeclinedIncorrectCvc, incorrect_cvc, incorrect_cvc",
        "chargeDeclinedProcessingError, processing_error, processing_error",
    })
    void declinesCarryTheirReasonAndTheIntent(String card, String code, String declineCode) throws Exception {
        CardException byToken = assertThrows(CardException.class, () -> payWithToken("tok_" + card));
        CardException declined = assertThrows(CardException.class, () -> pay("pm_card_" + card));
        assertEquals(declined.getCode(), byToken.getCode());
        assertEquals(402, declined.getStatusCode());
        assertEquals(code, declined.getCode());
        assertEquals(declineCode, declined.getDeclineCode());
        assertNotNull(declined.getStripeError().getPaymentMethod());
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        assertEquals("requires_payment_method", intent.getStatus());
        PaymentIntent now = stripe.paymentIntents().retrieve(intent.getId());
        assertEquals(declineCode, now.getLastPaymentError().getDeclineCode());
        assertEquals("failed", stripe.charges().retrieve(declined.getCharge()).getStatus());
    }

    @Test
    void declinedIntentTakesAnotherCard() throws Exception {
        CardException declined = assertThrows(CardException.class, () -> pay("pm_card_chargeDeclined"));
        PaymentIntent paid = stripe.paymentIntents()
                .confirm(
                        declined.getStripeError().getPaymentIntent().getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        assertEquals("succeeded", paid.getStatus());
        assertNull(paid.getLastPaymentError());
    }

    @Test
    void unknownTokensAreMissingResources() {
        InvalidRequestException token = assertThrows(InvalidRequestException.class, () -> payWithToken("tok_none"));
        assertEquals("resource_missing", token.getCode());
        assertEquals(400, token.getStatusCode());
        assertTrue(token.getMessage().startsWith("No such token: 'tok_none'"));
        InvalidRequestException method = assertThrows(InvalidRequestException.class, () -> pay("pm_none"));
        assertTrue(method.getMessage().startsWith("No such PaymentMethod: 'pm_none'"));
        InvalidRequestException intent = assertThrows(
                InvalidRequestException.class, () -> stripe.paymentIntents().retrieve("pi_none"));
        assertEquals(404, intent.getStatusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "1, usd, amount_too_small",
        "0, usd, parameter_invalid_integer",
        "-5, usd, parameter_invalid_integer",
        "100000000, usd, amount_too_large",
        "49, jpy, amount_too_small",
    })
    void amountsAreValidated(long amount, String currency, String code) {
        PaymentIntentCreateParams params =
                intent().setAmount(amount).setCurrency(currency).build();
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> stripe.paymentIntents().create(params));
        assertEquals(code, refused.getCode());
        assertEquals("amount", refused.getParam());
    }

    @Test
    void parametersAreValidated() throws Exception {
        assertError("amount=ten&currency=usd", "parameter_invalid_integer", "amount");
        assertError("currency=usd", "parameter_missing", "amount");
        assertError("amount=1000", "parameter_missing", "currency");
        assertError("amount=1000&currency=zzz", null, "currency");
        assertError("amount=1000&currency=usd&colour=red", "parameter_unknown", "colour");
        assertError("amount=1000&currency=usd&confirm=true", "payment_intent_unexpected_state", null);
    }

    private void assertError(String form, String code, String param) throws Exception {
        HttpResponse<String> answer = post("/v1/payment_intents", form);
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertEquals(400, answer.statusCode());
        assertEquals(code, error.getString("code"));
        assertEquals(param, error.getString("param"));
    }

    @Test
    void onlyTheConfiguredKeyIsAccepted() throws Exception {
        AuthenticationException wrong = assertThrows(
                AuthenticationException.class,
                () -> client("sk_test_other").paymentIntents().retrieve("pi_1"));
        assertEquals(401, wrong.getStatusCode());
        HttpResponse<String> without =
                send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/payment_intents")));
        assertEquals(401, without.statusCode());
    }

    @Test
    void cancelledIntentsStayCancelled() throws Exception {
        PaymentIntent open = stripe.paymentIntents().create(intent().build());
        PaymentIntent cancelled = stripe.paymentIntents()
                .cancel(
                        open.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());
        assertEquals("canceled", cancelled.getStatus());
        assertEquals("abandoned", cancelled.getCancellationReason());
        assertUnexpectedState(() -> stripe.paymentIntents().cancel(open.getId()));
        assertUnexpectedState(() -> stripe.paymentIntents().confirm(open.getId()));
    }

    @Test
    void paidIntentsCannotBeCancelledOrPaidAgain() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        assertUnexpectedState(() -> stripe.paymentIntents().cancel(paid.getId()));
        assertUnexpectedState(() -> stripe.paymentIntents().confirm(paid.getId()));
    }

    private static void assertUnexpectedState(Executable operation) {
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, operation);
        assertEquals("payment_intent_unexpected_state", refused.getCode());
        assertNotNull(refused.getStripeError().getPaymentIntent());
    }
}
