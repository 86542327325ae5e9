package dev.boxoffice.bench.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void theRatioIsTheMedianOfTheRounds() {
        Measured measured = Measured.of("x", "at least 0.5", true, 0.5);
        measured.add(10, 20);
        measured.add(90, 100);
        measured.add(60, 100);
        JsonObject json = measured.toJson();
        assertEquals(0.6, json.getDouble("ratio"));
        assertEquals(0.5, json.getDouble("min"));
        assertEquals(0.9, json.getDouble("max"));
        assertTrue(measured.isMet());
        assertEquals(2.5, Measured.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void lessIsBetterForTimes() {
        Measured measured = Measured.of("x", "at most 2", false, 2);
        measured.add(30, 10);
        assertFalse(measured.isMet());
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() {
        List<String> known = List.of("read");
        assertEquals(
                List.of("read"),
                Options.parse(List.of("read", "--rounds", "7"), known).names());
        for (List<String> words : List.of(List.of("write"), List.of("--rounds"), List.of("--seconds", "-1"))) {
            assertThrows(IllegalArgumentException.class, () -> Options.parse(words, known));
        }
    }
}
