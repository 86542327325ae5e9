package dev.boxoffice.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Short rounds of {@code ./boxoffice soak}: long enough for what grows with every purchase. */
class SoakIT {
    private static final SoakOptions SHORT = SoakOptions.defaults().lasting(Duration.ofSeconds(30));

    private static List<String> run(SoakOptions options, Path directory) throws Exception {
        return new SoakRun(options, directory, LoggerFactory.getLogger(SoakIT.class)::info).run();
    }

    @Test
    void oneProcessWithItsStandInsDoesNotGrow(@TempDir Path directory) throws Exception {
        assertEquals(List.of(), run(SHORT, directory));
    }

    @Test
    void domainsAloneDoNotGrow(@TempDir Path directory) throws Exception {
        assertEquals(List.of(), run(SHORT.ofDomainsAlone(), directory));
    }
}
