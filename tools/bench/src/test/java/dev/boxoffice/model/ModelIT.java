package dev.boxoffice.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./boxoffice model}, here as its processes run from the jar of this module. */
class ModelIT {
    @Test
    void noSeatIsSoldTwiceOrLost(@TempDir Path directory) {
        Vertx vertx = Vertx.vertx();
        try {
            assertTrue(Model.play(vertx, directory, Duration.ofSeconds(45)));
        } finally {
            vertx.close();
        }
    }
}
