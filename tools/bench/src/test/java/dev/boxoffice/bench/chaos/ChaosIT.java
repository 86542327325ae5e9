package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A short round of {@code ./boxoffice chaos}; what was lost is asserted, never how fast it went. */
class ChaosIT {
    private static final long SEED = 20_261_121;

    @Test
    void nothingIsLostWhateverDies(@TempDir Path directory) {
        Options options = Options.defaults()
                .withSeed(SEED)
                .lasting(Duration.ofSeconds(45))
                .every(Duration.ofMillis(600));
        Report report = new Round(options, directory, Map.of(), line -> {}).run();
        LoggerFactory.getLogger(ChaosIT.class).info("{}", String.join("\n", report.lines()));
        assertEquals(List.of(), report.violations(), options.command());
        assertTrue(report.injected().total() > 0);
    }
}
