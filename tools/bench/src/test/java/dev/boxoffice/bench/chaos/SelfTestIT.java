package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Without one of its safeguards the product breaks its promises, and that is noticed. */
class SelfTestIT {

    private static Set<String> brokenWithout(
            Set<Sabotage> safeguards, Set<FaultKind> faults, String on, Path directory) {
        Options options = Options.defaults()
                .withSeed(1)
                .lasting(Duration.ofSeconds(6))
                .every(Duration.ofMillis(100))
                .only(faults)
                .on(on)
                .without(safeguards);
        Report report = new Round(options, directory, Map.of(), line -> {}).run();
        return report.violations().stream().map(Violation::rule).collect(Collectors.toSet());
    }

    /** Two at once: neither can break the rule that stands for the other. Takes most of a minute. */
    @Test
    @EnabledIfSystemProperty(named = "chaos.self-test", matches = "all")
    void eventsThatNobodySweepsUpAndWritesThatDoNotLookAtTheVersion(@TempDir Path directory) {
        Set<String> broken = brokenWithout(
                EnumSet.of(Sabotage.RELAY_SWEEP, Sabotage.VERSION_GUARD),
                EnumSet.of(FaultKind.REFUSE, FaultKind.STALL),
                ">nats",
                directory);
        assertTrue(broken.contains("no event is left in an outbox"), broken.toString());
        assertTrue(broken.contains("no lost update"), broken.toString());
    }

    @Test
    void oldEventsThatOverwriteNewerOnes(@TempDir Path directory) {
        Set<String> broken =
                brokenWithout(EnumSet.of(Sabotage.IDEMPOTENT_APPLY), EnumSet.of(FaultKind.REPLAY), "", directory);
        assertTrue(broken.contains("copies agree with their source"), broken.toString());
    }
}
