package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentListParams;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesIT extends SimulatorFixture {
    @BeforeEach
    void reset() throws Exception {
        control("/reset", new JsonObject());
    }

    private PaymentIntent payFor(String orderId) throws StripeException {
        return stripe.paymentIntents()
                .create(payment()
                        .setPaymentMethod("pm_card_visa")
                        .putMetadata("orderId", orderId)
                        .build());
    }

    @Test
    void listsComeInPagesNewestFirst() throws Exception {
        String oldest = payFor("1").getId();
        String middle = payFor("2").getId();
        String newest = payFor("3").getId();
        StripeCollection<PaymentIntent> first = stripe.paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(2L).build());
        assertEquals(List.of(newest, middle), ids(first));
        assertTrue(first.getHasMore());
        StripeCollection<PaymentIntent> second = stripe.paymentIntents()
                .list(PaymentIntentListParams.builder().setStartingAfter(middle).build());
        assertEquals(List.of(oldest), ids(second));
        assertFalse(second.getHasMore());
    }

    private static List<String> ids(StripeCollection<PaymentIntent> page) {
        return page.getData().stream().map(PaymentIntent::getId).toList();
    }

    @Test
    void ledgerIsReadByMetadata() throws Exception {
        payFor("1");
        payFor("2");
        JsonObject ledger =
                new JsonObject(send(request("/ledger?metadata%5BorderId%5D=2")).body());
        assertEquals(1, ledger.getJsonArray("charges").size());
        assertEquals(1000L, ledger.getJsonObject("totals").getJsonObject("usd").getLong("charged"));
    }
}
