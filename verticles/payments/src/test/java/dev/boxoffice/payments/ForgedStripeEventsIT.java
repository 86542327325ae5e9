package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.Answer;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events with wrong signatures are limited without delaying signed ones. */
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
        return new StripeEventSender(fixture).post(BODY, StripeEventSender.sign(BODY, secret, 0));
    }

    @Test
    void limitsForgedEventsButNotSignedOnes() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(400, send("whsec_wrong").status());
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(429, send("whsec_wrong").status());
            assertEquals(200, send("whsec_simulator").status());
        }
    }
}
