package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes on machines whose clocks differ by up to 40 minutes, two of orders among them. Is skipped where there is no
 * C compiler.
 */
class ClockSkewIT {
    private static final Duration RESERVATION = Duration.ofSeconds(20);
    private static final Map<String, String> AHEAD =
            Map.of("auth", "-1200", "expiration", "-1200", "orders-2", "1200", "web", "1200");

    @TempDir
    private Path directory;

    private ChildJvm start(JsonObject settings, String name) {
        JsonObject own = settings.copy();
        if (AHEAD.containsKey(name)) {
            own.put("LD_PRELOAD", directory.resolve("clock.so").toString()).put("SKEW_SECONDS", AHEAD.get(name));
        }
        return ChildJvm.start(own, name.split("-", 2)[0]);
    }

    private boolean compiles() throws Exception {
        Path source = Path.of("src", "test", "resources", "skewed-clock.c").toAbsolutePath();
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "clock.so", source + "", "-ldl")
                            .directory(directory.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void allProcessesUseTheTimeOfTheServers() throws Exception {
        assumeTrue(compiles(), "no C compiler");
        Map<String, ChildJvm> processes = new LinkedHashMap<>();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            JsonObject settings = Shop.environment(nats.url())
                    .put("RESERVATION_SECONDS", Long.toString(RESERVATION.toSeconds()))
                    .put("ORDERS_SWEEP_SECONDS", "1");
            for (String name : List.of("auth", "tickets", "orders", "orders-2", "expiration")) {
                processes.put(name, start(settings, name));
            }
            JsonObject edge = settings.copy();
            for (String domain : List.of("auth", "tickets", "orders")) {
                edge.put(
                        domain.toUpperCase(Locale.ROOT) + "_URL",
                        processes.get(domain).url());
            }
            processes.get("expiration").url();
            processes.put("web", start(edge, "web"));
            String url = processes.get("web").url();

            Client buyer = new Client(url).signUp();
            String ticketId = new Client(url).signUp().list("Concert", 10);
            eventually().until(() -> buyer.get("/api/orders").status() == 200);
            Client ahead = buyer.at(processes.get("orders-2").url());
            eventually().until(() -> ahead.get("/api/orders").status() == 200);
            String one = assertReserved(buyer, ticketId);
            String other = assertReserved(ahead, ticketId);
            // Long enough for several sweeps of either process.
            Awaitility.await()
                    .during(8, TimeUnit.SECONDS)
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> isIn(buyer, one, "created") && isIn(buyer, other, "created"));
            eventually().until(() -> isIn(buyer, one, "cancelled") && isIn(buyer, other, "cancelled"));
            assertClose(Instant.parse(buyer.get("/api/time").json().getString("now")), Instant.now());
            assertTrue(isToldOf(processes.get("orders-2")), "the skew is not told of");
        } finally {
            processes.values().forEach(ChildJvm::close);
        }
    }

    private static boolean isToldOf(ChildJvm process) {
        return (process.out() + process.err()).contains("the clock of this machine is");
    }

    private static boolean isIn(Client buyer, String orderId, String status) {
        return status.equals(buyer.get("/api/orders/" + orderId).json().getString("status"));
    }

    private static String assertReserved(Client buyer, String ticketId) {
        Client.Answer[] answer = new Client.Answer[1];
        eventually().until(() -> {
            answer[0] = buyer.reserve(ticketId, 1);
            return answer[0].status() == 201;
        });
        assertClose(
                Instant.parse(answer[0].json().getString("expiresAt")),
                Instant.now().plus(RESERVATION));
        return answer[0].id();
    }

    private static void assertClose(Instant actual, Instant expected) {
        Duration off = Duration.between(expected, actual).abs();
        assertEquals(0, off.toMinutes(), actual + " instead of " + expected);
        assertTrue(off.compareTo(Duration.ofSeconds(2)) < 0, actual + " instead of " + expected);
    }
}
