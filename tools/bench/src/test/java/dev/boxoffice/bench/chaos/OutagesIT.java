package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A short round of {@code ./boxoffice outages}: a server is away. */
class OutagesIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutagesIT.class);

    @Test
    void everythingHealsAndTellsWhatIsAway(@TempDir Path directory) {
        OutageOptions options = OutageOptions.of("nats");
        List<OutageReport> reports = new OutageRound(options, directory, LOG::info).run();
        assertEquals(1, reports.size());
        assertEquals(
                List.of(),
                reports.stream().flatMap(one -> one.violations().stream()).toList());
    }
}
