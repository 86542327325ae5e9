package dev.boxoffice.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String USAGE =
            """
            usage: tool [name...] [option...]
              --seconds N      how long (60)
              --minutes N      the same in minutes
              --only a,b       only these
              --plan           print the plan
            """;

    @Test
    void readsOptionsFlagsAndNames() {
        CommandLine line = CommandLine.parse(USAGE, "one", "--only", "a,b", "--plan", "two", "--minutes", "3");
        assertEquals(List.of("one", "two"), line.names());
        assertEquals(List.of("a", "b"), line.list("only"));
        assertTrue(line.has("plan"));
        assertEquals(Duration.ofMinutes(3), line.duration(60, 1, 600));
    }

    @Test
    void usesDefaultsForAbsentOptions() {
        CommandLine line = CommandLine.parse(USAGE);
        assertFalse(line.has("plan"));
        assertEquals(List.of(), line.list("only"));
        assertEquals(Duration.ofSeconds(60), line.duration(60, 1, 600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds", "--hours 3", "--seconds 0", "--seconds 601", "--seconds x", "--minutes -1"})
    void refusesWrongOptions(String words) {
        assertThrows(IllegalArgumentException.class, () -> CommandLine.parse(USAGE, words.split(" ", -1))
                .duration(60, 1, 600));
    }
}
