package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.payments.StripeControl.Money;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Stripe that is away is left alone for a while; one that declines cards is not. */
class CircuitBreakerIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of("STRIPE_BREAKER_FAILURES", "2", "STRIPE_BREAKER_RESET_SECONDS", "2"));
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void opensOnFaultsAndClosesByItself() {
        String order = fixture.order();
        fixture.control.fault("unavailable", 2, "/v1/payment_intents");
        assertEquals(503, fixture.pay(order, "tok_visa").status());
        // No fault is left: only the open circuit can be the reason.
        assertEquals(503, fixture.pay(order, "tok_visa").status());
        assertEquals("open", circuit());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> fixture.pay(order, "tok_visa").status() == 201);
        assertEquals(Money.CHARGED, fixture.control.money(order));
        assertEquals("closed", circuit());
    }

    /** As health shows it; the process stays ready, since orders stay payable. */
    private static String circuit() {
        assertEquals(200, fixture.payments.anonymous().get("/health/ready").status());
        JsonObject domain = check(fixture.payments.health(), "payments");
        return check(domain, "stripe").getJsonObject("data").getString("circuit");
    }

    private static JsonObject check(JsonObject parent, String id) {
        return parent.getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> id.equals(check.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void declinesDoNotOpenIt() {
        String order = fixture.order();
        for (int i = 0; i < 2; i++) {
            assertEquals(400, fixture.pay(order, "tok_chargeDeclined").status());
            assertEquals(400, fixture.pay(order, "tok_nobody").status());
        }
        assertEquals(201, fixture.pay(order, "tok_visa").status());
    }
}
