package dev.boxoffice.kernel.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private record Sample(String address, Duration pause, Optional<String> key, String mode) {
        static Sample read(Settings settings) {
            return new Sample(
                    settings.address("SERVER_URL", List.of("nats", "tls"), "the server"),
                    settings.seconds("PAUSE_SECONDS", 5, 1, 60, "between two rounds"),
                    settings.optionalSecret("SIGNING_KEY", "signs"),
                    settings.choice("MODE", "fast", List.of("fast", "safe"), "how"));
        }
    }

    @Test
    void absentSettingHasItsDefault() {
        Map<String, String> environment = Map.of("SERVER_URL", "nats://one:4222,nats://two:4222", "SIGNING_KEY", " ");
        Sample sample = Settings.read(environment, Sample::read);
        assertEquals(
                new Sample("nats://one:4222,nats://two:4222", Duration.ofSeconds(5), Optional.empty(), "fast"), sample);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Map<String, String> environment = Map.of("PAUSE_SECONDS", "soon", "MODE", "slow", "IRRELEVANT", "x");
        ConfigException wrong = assertThrows(ConfigException.class, () -> Settings.read(environment, Sample::read));
        assertEquals(
                List.of(
                        "SERVER_URL is not set, and there is no default",
                        "PAUSE_SECONDS must be a whole number from 1 to 60, not soon",
                        "MODE must be one of fast, safe, not slow"),
                wrong.getMessage().lines().toList());
    }

    @Test
    void numberOutOfRangeIsRefused() {
        for (String value : List.of("0", "61", "-1", "1.5", "99999999999")) {
            Map<String, String> environment = Map.of("SERVER_URL", "tls://host", "PAUSE_SECONDS", value);
            assertThrows(ConfigException.class, () -> Settings.read(environment, Sample::read), value);
        }
    }

    @Test
    void valueOfASecretIsNotShown() {
        Map<String, String> environment = Map.of("SERVER_URL", "ftp://me:hunter2@host");
        ConfigException wrong = assertThrows(ConfigException.class, () -> Settings.read(environment, Sample::read));
        assertEquals("SERVER_URL must be an address like nats://host:port", wrong.getMessage());
    }

    @Test
    void declarationsListWhatIsRead() {
        List<Setting> declared = Settings.declaredBy(Sample::read);
        assertEquals(
                List.of("SERVER_URL", "PAUSE_SECONDS", "SIGNING_KEY", "MODE"),
                declared.stream().map(Setting::name).toList());
        assertEquals(
                new Setting("PAUSE_SECONDS", "1 to 60 s", "5 s", false, false, "between two rounds"), declared.get(1));
        assertTrue(declared.get(0).required() && declared.get(0).secret());
        assertFalse(declared.get(2).required());
    }
}
