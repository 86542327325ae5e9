package dev.boxoffice.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./boxoffice model}. */
class ModelIT {
    @Test
    void noPlaceIsSoldTwiceAndNoneIsLost(@TempDir Path directory) {
        ModelRun run = new ModelRun();
        assertEquals(Optional.empty(), run.play(directory, Duration.ofSeconds(45)));
        assertTrue(run.played() > 0, "no sequence was played to its end");
    }
}
