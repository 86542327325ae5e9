package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final List<String> PARTS = Topology.parts(List.of());

    private static List<Fault> plan(Options options) {
        return FaultPlan.of(options, PARTS);
    }

    @Test
    void aSeedRepeatsItsPlan() {
        Options options = Options.defaults().withSeed(7);
        assertEquals(plan(options), plan(options));
        assertNotEquals(plan(options), plan(options.withSeed(8)));
    }

    @Test
    void theCommandOfARoundDoesTheSameAgain() {
        Options options = Options.parse("--seed", "7", "--minutes", "3", "--every", "500", "--faults", "kill,cut");
        String[] words = options.command().split(" ", -1);
        Options again = Options.parse(List.of(words).subList(2, words.length).toArray(String[]::new));
        assertEquals(options, again);
        assertEquals(plan(options), plan(again));
    }

    @Test
    void aLongPlanHasEveryKindAndHitsEveryPart() {
        List<Fault> plan = plan(Options.defaults().withSeed(1).lasting(Duration.ofMinutes(30)));
        assertEquals(
                EnumSet.allOf(FaultKind.class),
                plan.stream().map(Fault::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class))));
        Set<String> killed = plan.stream()
                .filter(fault -> fault.kind() == FaultKind.KILL)
                .map(Fault::target)
                .collect(Collectors.toSet());
        Set<String> mortal = new HashSet<>(PARTS);
        mortal.remove(Topology.MONGODB);
        assertEquals(mortal, killed);
        assertTrue(
                plan.stream().anyMatch(fault -> fault.kind() == FaultKind.PAUSE && fault.millis() > 30_000),
                "no pause outlasts the acknowledgement of events");
    }

    @Test
    void onlyWhatIsWantedGoesWrongAndOnlyInTime() {
        Options options = Options.defaults().lasting(Duration.ofSeconds(20)).only(EnumSet.of(FaultKind.CUT));
        List<Fault> plan = plan(options);
        assertTrue(plan.stream().allMatch(fault -> fault.kind() == FaultKind.CUT));
        assertTrue(plan.stream().allMatch(fault -> fault.atMillis() < 20_000));
        assertTrue(plan.stream().allMatch(fault -> Topology.links().contains(fault.target())));
    }

    @Test
    void serversOfOthersAreNeverKilled() {
        List<String> parts = Topology.parts(List.of(Topology.MONGODB));
        Options options = Options.defaults().lasting(Duration.ofMinutes(30));
        assertTrue(FaultPlan.of(options, parts).stream()
                .noneMatch(fault -> fault.target().equals(Topology.MONGODB)));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--seed"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--sead", "1"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--faults", "earthquake"));
    }
}
