package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events that Stripe would never send are accepted or refused, and cause no fault. */
class HostileStripeEventsIT {
    private static final List<String> HEADERS = List.of(
            "t=x1,v1=00",
            "t=,v1=00",
            "t=",
            "t",
            "t=NaN,v1=00",
            "t=1e9,v1=00",
            "t=99999999999999999999,v1=00",
            "t=-9223372036854775808,v1=00",
            "t=9223372036854775807,v1=00",
            "t=1,t=2,v1=00,v1=01",
            "t=1,v1",
            "v1=00",
            "=,=,=",
            ",",
            "t=\u00e9,v1=\u00ff",
            "x".repeat(4_000),
            "t=1,".repeat(1_000));

    /** Values that take the place of any other in an event. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e300",
            "1e99999999",
            "9".repeat(900),
            "[]",
            "{}",
            "[[[{}]]]",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(5_000) + "\"",
            "{\"$ne\":1}");

    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of("FORGED_NOTICES_PER_ADDRESS_MINUTE", "30"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static int signed(String body) throws GeneralSecurityException {
        return post(body, StripeEventSender.sign(body, StripeEventSender.SECRET, 0));
    }

    private static int forged(String header) {
        return post("{}", header);
    }

    private static int post(String body, String signature) {
        return new StripeEventSender(fixture).post(body, signature).status();
    }

    @Test
    void treatsMalformedSignaturesAsForgeries() {
        assertEquals(400, forged(null));
        for (String header : HEADERS) {
            assertEquals(400, forged(header), header);
        }
        for (int sent = HEADERS.size() + 1; sent < 30; sent++) {
            assertEquals(400, forged("t=x,v1=00"));
        }
        for (String header : HEADERS) {
            assertEquals(429, forged(header), header);
        }
    }

    private static void assertTaken(String body) throws GeneralSecurityException {
        int status = signed(body);
        assertTrue(List.of(200, 400).contains(status), status + " for " + body);
    }

    @Test
    void rejectsBodiesThatAreNoEvents() throws Exception {
        List<String> bodies = List.of("", "null", "[]", "nope", "\"a\"", "{", "1e99999999", "[".repeat(5_000));
        for (String body : bodies) {
            assertEquals(400, signed(body), body);
        }
        assertEquals(400, signed("{\"a\":".repeat(5_000)));
        assertEquals(400, signed("{\"id\":\"evt_h\",\"data\":3}"));
        assertEquals(200, signed("{\"id\":\"evt_n\",\"type\":\"x\",\"data\":null}"));
    }

    @Test
    void acceptsOrRejectsAnyValueInAnyPlace() throws Exception {
        Random random = new Random(7);
        for (int place = 0; place < 11; place++) {
            for (String odd : ODD) {
                List<String> values = new ArrayList<>(event(random.nextLong()));
                values.set(place, odd);
                assertTaken(TEMPLATE.formatted(values.toArray()));
            }
        }
        for (String odd : ODD) {
            assertTaken("{\"id\":\"evt_d" + odd.hashCode() + "\",\"type\":\"a\",\"data\":" + odd + "}");
            assertTaken("{\"id\":\"evt_o" + odd.hashCode() + "\",\"data\":{\"object\":" + odd + "}}");
        }
    }

    private static final String TEMPLATE =
            "{\"id\":%s,\"type\":%s,\"created\":%s,\"data\":{\"object\":{\"object\":%s,\"id\":%s,"
                    + "\"amount\":%s,\"currency\":%s,\"payment_intent\":%s,\"status\":%s,\"reason\":%s,"
                    + "\"metadata\":%s}}}";

    private static List<String> event(long number) {
        return List.of(
                "\"evt_" + number + "\"",
                "\"charge.dispute.closed\"",
                "1",
                "\"dispute\"",
                "\"dp_1\"",
                "100",
                "\"usd\"",
                "\"pi_1\"",
                "\"lost\"",
                "\"general\"",
                "{\"orderId\":\"o\"}");
    }
}
