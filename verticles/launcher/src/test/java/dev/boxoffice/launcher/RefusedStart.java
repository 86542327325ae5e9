package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** A process that may not come up. */
final class RefusedStart {
    private RefusedStart() {}

    /** Settings for the servers, with a start that soon gives up. */
    static JsonObject settings(SecureServers servers, Certificate trusted) {
        return Shop.environment(servers.nats(servers.password()))
                .put("REDIS_URL", servers.redis(servers.password()))
                .put("MONGODB_URI", servers.mongo(""))
                .put("JAVA_TOOL_OPTIONS", trusted.javaOptions())
                .put("STARTUP_WAIT_SECONDS", "5");
    }

    /** It ends, and says in one line that it is because of {@code setting}, and tells no secret. */
    static void because(String setting, String domain, JsonObject settings, List<String> secrets) {
        try (ChildJvm run = ChildJvm.start(settings, domain)) {
            ChildJvm.Ended ended = run.ended();
            assertEquals(1, ended.status(), ended.out() + ended.err());
            List<String> said = ended.err()
                    .lines()
                    .filter(line -> line.startsWith("boxoffice: "))
                    .toList();
            assertEquals(1, said.size(), ended.err());
            assertTrue(said.get(0).contains("(" + setting + ")"), said.get(0));
            for (String secret : secrets) {
                assertFalse((ended.out() + ended.err()).contains(secret), ended.err());
            }
        }
    }
}
