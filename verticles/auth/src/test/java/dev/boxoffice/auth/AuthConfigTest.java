package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthConfigTest {

    @Test
    void theDefaultsAreOwasps() {
        AuthConfig config = AuthConfig.from(new JsonObject().getMap());
        assertEquals(19_456, config.hashMemoryKib());
        assertEquals(2, config.hashIterations());
        assertEquals(Duration.ofDays(7), config.session());
        assertFalse(config.secureCookie());
        assertTrue(config.privateKey().isEmpty());
    }

    @Test
    void aWrongFlagIsNotTakenForFalse() {
        assertTrue(AuthConfig.from(new JsonObject().put("COOKIE_SECURE", "true").getMap())
                .secureCookie());
        assertThrows(
                ConfigException.class,
                () -> AuthConfig.from(
                        new JsonObject().put("COOKIE_SECURE", "yes").getMap()));
    }
}
