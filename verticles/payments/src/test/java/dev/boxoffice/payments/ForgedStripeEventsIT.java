package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.net.Webhook;
import dev.boxoffice.testing.Answer;
import io.vertx.core.http.HttpMethod;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A flood of notices with wrong signatures costs little, and holds no signed notice up. */
class ForgedStripeEventsIT {
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of("FORGED_NOTICES_PER_ADDRESS_MINUTE", "3"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer send(String secret) throws GeneralSecurityException {
        String signature = Webhook.Signature.generateSignatureHeader(BODY, secret, System.currentTimeMillis() / 1_000);
        return fixture.payments
                .anonymous()
                .with("Stripe-Signature", signature)
                .sendRaw(HttpMethod.POST, "/api/payments/webhook", "application/json", BODY);
    }

    @Test
    void forgedNoticesAreLimitedAndSignedOnesAreNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(400, send("whsec_wrong").status());
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(429, send("whsec_wrong").status());
            assertEquals(200, send("whsec_simulator").status());
        }
    }
}
