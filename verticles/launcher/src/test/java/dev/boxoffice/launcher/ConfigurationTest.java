package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.Setting;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "configuration.md");

    @Test
    void documentListsAllSettings() throws IOException {
        assertEquals(
                String.join("\n", Configuration.reference()),
                Files.readString(DOCUMENT).stripTrailing(),
                "run ./boxoffice settings > docs/configuration.md");
    }

    @Test
    void sharedSettingIsDeclaredOnce() {
        Map<String, Setting> known = new HashMap<>();
        for (String domain : Domains.ALL) {
            Domains.settings(domain).stream()
                    .flatMap(reader -> Settings.declaredBy(reader).stream())
                    .forEach(setting -> {
                        Setting other = known.putIfAbsent(setting.name(), setting);
                        assertTrue(other == null || other.equals(setting), setting.name());
                    });
        }
    }

    @Test
    void startReportsAllProblems() {
        JsonObject environment = new JsonObject()
                .put("MONGODB_URI", "mongodb://db")
                .put("HTTP_PORT", "http")
                .put("COOKIE_SECURE", "perhaps")
                .put("STRIPE_API_KEY", "sk_test_1")
                .put("SMTP_URL", "smtp://mail.example.com");
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> Configuration.check(environment, Domains.ALL));
        assertEquals(
                List.of("HTTP_PORT", "NATS_URL", "COOKIE_SECURE", "REDIS_URL"),
                wrong.getMessage().lines().map(line -> line.split(" ", 2)[0]).toList());
    }

    @Test
    void domainNeedsNoSettingThatItDoesNotUse() {
        Set<String> edge = Configuration.of(Set.of("web")).keySet();
        assertFalse(edge.contains("MONGODB_URI") || edge.contains("REDIS_URL"), edge.toString());
        assertFalse(Configuration.of(Set.of("expiration")).containsKey("MONGODB_URI"));
        assertTrue(Configuration.of(Set.of("orders")).get("MONGODB_URI").required());
    }

    @Test
    void standInsCanBeForbidden() {
        JsonObject environment = new JsonObject().put("STAND_INS", "false");
        assertFalse(TestGateway.isNeeded(environment));
        try (var servers = BackingServers.start(environment, Set.of("orders"))) {
            assertEquals(Map.of(), servers.addresses());
        }
    }
}
