package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charges that the buyer's bank disputes. */
class DisputesIT extends SimulatorFixture {
    private Dispute disputeOf(PaymentIntent paid) throws Exception {
        control("/charges/" + paid.getLatestCharge() + "/dispute", new JsonObject());
        DisputeListParams params =
                DisputeListParams.builder().setPaymentIntent(paid.getId()).build();
        return stripe.disputes().list(params).getData().get(0);
    }

    private static RefundCreateParams refund(PaymentIntent paid) {
        return RefundCreateParams.builder().setPaymentIntent(paid.getId()).build();
    }

    private JsonObject close(Dispute dispute, String outcome) throws Exception {
        return control("/disputes/" + dispute.getId() + "/close", new JsonObject().put("outcome", outcome));
    }

    @Test
    void disputedChargeIsNotRefundedUntilTheDisputeIsWon() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        Dispute dispute = disputeOf(paid);
        assertEquals(1000L, dispute.getAmount());
        assertEquals("needs_response", dispute.getStatus());
        assertTrue(stripe.charges().retrieve(paid.getLatestCharge()).getDisputed());
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> stripe.refunds().create(refund(paid)));
        assertEquals("charge_disputed", refused.getCode());
        assertEquals("won", close(dispute, "succeeded").getString("status"));
        assertEquals("succeeded", stripe.refunds().create(refund(paid)).getStatus());
    }

    @Test
    void lostDisputeIsNeverRefunded() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        Dispute dispute = disputeOf(paid);
        assertEquals("lost", close(dispute, "failed").getString("status"));
        assertEquals("lost", stripe.disputes().retrieve(dispute.getId()).getStatus());
        assertThrows(InvalidRequestException.class, () -> stripe.refunds().create(refund(paid)));
    }

    @Test
    void nothingIsSentThatStripeDoesNotSend() throws Exception {
        Dispute dispute = disputeOf(pay("pm_card_visa"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(simulator.baseUrl() + "/v1/disputes/" + dispute.getId()))
                .header("Authorization", "Bearer sk_test_simulator");
        JsonObject sent = new JsonObject(send(request).body());
        assertEquals(List.of(), StripeShapes.unknownFields(sent, Dispute.class));
    }
}
