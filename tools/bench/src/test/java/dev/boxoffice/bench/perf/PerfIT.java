package dev.boxoffice.bench.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench works; what it measures here says nothing. */
class PerfIT {
    @Test
    void aShortRoundKeepsFiguresAndMakesTheDocument(@TempDir Path checkout) throws Exception {
        Files.createDirectories(checkout.resolve("docs/images"));
        Report report = new Report(checkout);
        Options options = new Options(List.of("read", "rush", "expiry"), 1, Duration.ofMillis(200), 0.02, true);
        Perf.run(options, Perf.root(), report);
        for (String bench : options.names()) {
            JsonObject kept = new JsonObject(Files.readString(checkout.resolve("tools/bench/results/" + bench + ".json")));
            assertEquals(MemoryStore.NAME, kept.getString("store"));
            for (Object each : kept.getJsonArray("figures")) {
                JsonObject figure = (JsonObject) each;
                assertTrue(figure.getDouble("ours") > 0, figure::encode);
                assertTrue(figure.getDouble("reference") > 0, figure::encode);
                assertTrue(figure.getDouble("min") <= figure.getDouble("max"), figure::encode);
            }
        }
        String document = Files.readString(checkout.resolve("docs/performance.md"));
        assertTrue(document.contains("| rush | "), document);
        assertTrue(Files.readString(checkout.resolve("docs/images/performance.svg"))
                .contains("</svg>"));
    }
}
