package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.settings.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountSecretsTest {
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final AccountSecrets secrets = new AccountSecrets(new byte[32]);

    @Test
    void decryptsWhatItEncrypted() {
        String encrypted = secrets.encrypt("u1", SECRET);
        assertArrayEquals(SECRET, secrets.decrypt("u1", encrypted));
        assertNotEquals(encrypted, secrets.encrypt("u1", SECRET));
    }

    @Test
    void bindsSecretsToTheirUserAndKey() {
        String encrypted = secrets.encrypt("u1", SECRET);
        assertThrows(IllegalStateException.class, () -> secrets.decrypt("u2", encrypted));
        byte[] other = new byte[32];
        other[0] = 1;
        assertThrows(IllegalStateException.class, () -> new AccountSecrets(other).decrypt("u1", encrypted));
    }

    @Test
    void rejectsKeysOfOtherLengthsWithoutQuotingThem() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[16]);
        for (String wrong : new String[] {shortKey, "not base64!"}) {
            String message = assertThrows(
                            ConfigException.class, () -> AuthConfig.from(Map.of("ACCOUNT_SECRETS_KEY", wrong)))
                    .getMessage();
            assertFalse(message.contains(wrong), message);
        }
        String right = Base64.getEncoder().encodeToString(new byte[32]);
        assertEquals(
                32,
                AuthConfig.from(Map.of("ACCOUNT_SECRETS_KEY", right))
                        .secretsKey()
                        .orElseThrow()
                        .length);
    }
}
