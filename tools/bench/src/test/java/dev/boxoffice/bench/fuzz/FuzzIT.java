package dev.boxoffice.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A short run of {@code ./boxoffice fuzz}. */
class FuzzIT {
    private static final int COUNT = 1_500;
    private static final long SEED = 20_261_121;

    @Test
    void nothingBreaksWhateverIsSent(@TempDir Path directory) {
        Round round = new Round(new Options(SEED, COUNT, 0), directory, line -> {});
        Findings findings = round.run();
        LoggerFactory.getLogger(FuzzIT.class).info("{}", String.join("\n", round.report()));
        assertEquals(List.of(), findings.violations());
        long sent =
                findings.outcomes().values().stream().mapToLong(Long::longValue).sum();
        assertTrue(sent >= COUNT, () -> "only " + findings.outcomes());
    }
}
