package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.settings.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentsConfigTest {
    private static JsonObject environment() {
        return new JsonObject().put("STRIPE_API_KEY", "sk_test_1");
    }

    @Test
    void aKeyIsEnough() {
        PaymentsConfig config = PaymentsConfig.from(environment().getMap());
        assertEquals(Optional.empty(), config.apiBase());
        assertEquals(List.of(), config.webhookSecrets());
        assertEquals(Duration.ofSeconds(13), config.callLimit());
    }

    @Test
    void theKeyIsRequired() {
        assertThrows(ConfigException.class, () -> PaymentsConfig.from(new JsonObject().getMap()));
    }

    @Test
    void theBaseMustBeAnAddress() {
        JsonObject wrong = environment().put("STRIPE_API_BASE", "localhost:12111");
        assertThrows(ConfigException.class, () -> PaymentsConfig.from(wrong.getMap()));
        JsonObject right = environment().put("STRIPE_API_BASE", "http://127.0.0.1:12111");
        assertEquals(
                Optional.of("http://127.0.0.1:12111"),
                PaymentsConfig.from(right.getMap()).apiBase());
    }

    @Test
    void severalWebhookSecretsMayBeValidAtOnce() {
        JsonObject two = environment().put("STRIPE_WEBHOOK_SECRET", " whsec_1 , whsec_2,");
        assertEquals(
                List.of("whsec_1", "whsec_2"), PaymentsConfig.from(two.getMap()).webhookSecrets());
    }
}
