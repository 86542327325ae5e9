package dev.boxoffice.launcher;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections go to the right servers, or there are none. */
class UntrustedServersIT {
    @TempDir
    private static Path dir;

    private static Certificate certificate;
    private static SecureServers servers;

    /** A NATS that lets everybody in, where another server is what matters. */
    private static TestServers.IsolatedNats plain;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.create(dir.resolve("own"), "ip:127.0.0.1");
        servers = new SecureServers(dir, certificate);
        plain = TestServers.isolated();
    }

    @AfterAll
    static void stop() {
        plain.close();
        servers.close();
    }

    private static JsonObject settings() {
        return RefusedStart.settings(servers, certificate);
    }

    @Test
    void untrustedCertificateIsOneLineAtStart() throws Exception {
        Certificate other = Certificate.create(dir.resolve("other"), "ip:127.0.0.1");
        JsonObject settings = settings().put("JAVA_TOOL_OPTIONS", other.javaOptions());
        assertRefused("NATS_URL", "expiration", settings);
        JsonObject natsAside = settings.copy().put("NATS_URL", plain.url());
        assertRefused("REDIS_URL", "expiration", natsAside);
        assertRefused("MONGODB_URI", "tickets", natsAside);
    }

    @Test
    void certificateOfAnotherHostIsOneLineAtStart() throws Exception {
        Path home = dir.resolve("elsewhere");
        Certificate elsewhere = Certificate.create(home, "dns:elsewhere.example");
        try (SecureServers impostors = new SecureServers(home, elsewhere)) {
            JsonObject settings = settings().put("JAVA_TOOL_OPTIONS", elsewhere.javaOptions());
            String nats = impostors.nats(impostors.password());
            assertRefused("NATS_URL", "expiration", settings.copy().put("NATS_URL", nats));
            settings.put("NATS_URL", plain.url());
            String redis = impostors.redis(impostors.password());
            assertRefused("REDIS_URL", "expiration", settings.copy().put("REDIS_URL", redis));
            assertRefused("MONGODB_URI", "tickets", settings.copy().put("MONGODB_URI", impostors.mongo("")));
        }
    }

    private static void assertRefused(String setting, String domain, JsonObject settings) {
        RefusedStart.because(setting, domain, settings, List.of(servers.password()));
    }
}
