package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RefundsIT extends SimulatorFixture {
    private Refund refund(PaymentIntent intent, Long amount) throws StripeException {
        RefundCreateParams.Builder params =
                RefundCreateParams.builder().setPaymentIntent(intent.getId()).putMetadata("orderId", "1");
        if (amount != null) {
            params.setAmount(amount);
        }
        return stripe.refunds().create(params.build());
    }

    private Charge chargeOf(PaymentIntent intent) throws StripeException {
        return stripe.charges().retrieve(intent.getLatestCharge());
    }

    @Test
    void wholePaymentIsRefundedOnce() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        Refund refund = refund(paid, null);
        assertEquals("succeeded", refund.getStatus());
        assertEquals(1000L, refund.getAmount());
        assertEquals(
                "1", stripe.refunds().retrieve(refund.getId()).getMetadata().get("orderId"));
        assertTrue(chargeOf(paid).getRefunded());
        InvalidRequestException again = assertThrows(InvalidRequestException.class, () -> refund(paid, null));
        assertEquals("charge_already_refunded", again.getCode());
    }

    @Test
    void partsAreRefundedUpToTheWhole() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        refund(paid, 400L);
        assertEquals(400L, chargeOf(paid).getAmountRefunded());
        assertFalse(chargeOf(paid).getRefunded());
        InvalidRequestException tooMuch = assertThrows(InvalidRequestException.class, () -> refund(paid, 601L));
        assertEquals("amount", tooMuch.getParam());
        assertEquals(600L, refund(paid, null).getAmount());
        assertTrue(chargeOf(paid).getRefunded());
        assertEquals(
                2,
                stripe.refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData()
                        .size());
    }

    @Test
    void moreThanTheChargeIsRefused() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> refund(paid, 1001L));
        assertEquals(400, refused.getStatusCode());
        assertTrue(refused.getMessage().contains("greater than charge amount"));
    }

    @Test
    void partOfTheSmallestStepIsRefused() throws Exception {
        PaymentIntent paid = stripe.paymentIntents()
                .create(payment()
                        .setCurrency("kwd")
                        .setPaymentMethod("pm_card_visa")
                        .build());
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> refund(paid, 405L));
        assertTrue(refused.getMessage().contains("multiple of ten"));
        assertEquals(410L, refund(paid, 410L).getAmount());
        assertEquals(590L, refund(paid, null).getAmount());
    }

    @Test
    void unpaidIntentsHaveNothingToRefund() {
        CardException declined = assertThrows(CardException.class, () -> pay("pm_card_chargeDeclined"));
        PaymentIntent unpaid = declined.getStripeError().getPaymentIntent();
        assertThrows(InvalidRequestException.class, () -> refund(unpaid, null));
    }

    @Test
    void failedRefundMayBeTriedAgain() throws Exception {
        PaymentIntent paid = pay("pm_card_refundFail");
        Refund refund = refund(paid, null);
        assertEquals("succeeded", refund.getStatus());
        settle(refund, "failed");
        assertEquals("failed", stripe.refunds().retrieve(refund.getId()).getStatus());
        assertEquals(0L, chargeOf(paid).getAmountRefunded());
        assertEquals(1000L, refund(paid, null).getAmount());
    }

    @Test
    void pendingRefundSucceedsLater() throws Exception {
        PaymentIntent paid = pay("pm_card_pendingRefund");
        Refund refund = refund(paid, null);
        assertEquals("pending", refund.getStatus());
        settle(refund, "succeeded");
        assertEquals("succeeded", stripe.refunds().retrieve(refund.getId()).getStatus());
    }

    @Test
    void refundsMadeByHandAndRefusedOnes() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        String charge = "/charges/" + paid.getLatestCharge();
        control(charge + "/refund", new JsonObject().put("amount", 300));
        assertEquals(300L, chargeOf(paid).getAmountRefunded());
        control(charge + "/refuse_refunds", new JsonObject().put("code", "charge_not_refundable"));
        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> refund(paid, 100L));
        assertEquals("charge_not_refundable", refused.getCode());
        control(charge + "/refuse_refunds", new JsonObject());
        assertEquals(700L, refund(paid, null).getAmount());
    }

    private void settle(Refund refund, String outcome) throws Exception {
        control("/refunds/" + refund.getId() + "/settle", new JsonObject().put("outcome", outcome));
    }
}
