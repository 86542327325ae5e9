package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the servers are private, and with a password. */
class TransportIT {
    private static final String WRONG = "secret-" + UUID.randomUUID();

    @TempDir
    private static Path dir;

    private static Certificate certificate;
    private static SecureServers servers;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.create(dir.resolve("own"), "ip:127.0.0.1");
        servers = new SecureServers(dir, certificate);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private static JsonObject settings() {
        return RefusedStart.settings(servers, certificate);
    }

    @Test
    void shopWorksOverTls() {
        try (ChildJvm run = ChildJvm.start(settings())) {
            String url = run.url();
            String ticketId = new Client(url).signUp().list("Private", 2);
            Client buyer = new Client(url).signUp();
            eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
            eventually().until(() -> buyer.get("/health/ready").status() == 200);
            run.terminate();
            assertFalse((run.out() + run.err()).contains(servers.password()), "it tells the password");
        }
    }

    @Test
    void wrongPasswordIsOneLineAtStart() {
        assertRefused("NATS_URL", "expiration", settings().put("NATS_URL", servers.nats(WRONG)));
        for (String domain : List.of("expiration", "auth")) {
            assertRefused("REDIS_URL", domain, settings().put("REDIS_URL", servers.redis(WRONG)));
        }
        String user = SecureServers.USER + ":" + WRONG + "@";
        assertRefused("MONGODB_URI", "tickets", settings().put("MONGODB_URI", servers.mongo(user)));
    }

    private static void assertRefused(String setting, String domain, JsonObject settings) {
        RefusedStart.because(setting, domain, settings, List.of(WRONG, servers.password()));
    }
}
