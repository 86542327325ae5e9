package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.settings.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokensConfigTest {

    @Test
    void accessTokensAreShortAndSessionsEndAfterAMonth() {
        TokensConfig config = TokensConfig.from(new JsonObject().getMap());
        assertEquals(Duration.ofMinutes(10), config.access());
        assertEquals(Duration.ofDays(30), config.family());
        assertEquals(Duration.ofSeconds(5), config.leeway());
    }

    @Test
    void noSessionOutlivesTheMemoryOfItsEnd() {
        JsonObject tooLong =
                new JsonObject().put("REFRESH_SECONDS", Duration.ofDays(32).toSeconds());
        assertThrows(ConfigException.class, () -> TokensConfig.from(tooLong.getMap()));
    }
}
