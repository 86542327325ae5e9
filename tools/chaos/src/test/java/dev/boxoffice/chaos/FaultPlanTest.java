package dev.boxoffice.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.cluster.Topology;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final List<String> PROCESSES = Topology.DISTRIBUTED.processes(Set.of());

    private static List<Fault> plan(String... words) {
        return FaultPlan.of(ChaosOptions.parse(words), Set.of());
    }

    @Test
    void seedRepeatsItsPlan() {
        assertEquals(plan("--seed", "7"), plan("--seed", "7"));
        assertNotEquals(plan("--seed", "7"), plan("--seed", "8"));
    }

    @Test
    void commandOfARoundRepeatsIt() {
        ChaosOptions options =
                ChaosOptions.parse("--seed", "7", "--minutes", "3", "--every", "500", "--faults", "kill,cut");
        String[] words = options.command().split(" ", -1);
        ChaosOptions again =
                ChaosOptions.parse(List.of(words).subList(2, words.length).toArray(String[]::new));
        assertEquals(options, again);
    }

    @Test
    void longPlanHasEveryKindAndHitsEveryProcess() {
        List<Fault> plan = plan("--seed", "1", "--minutes", "30");
        assertEquals(
                EnumSet.allOf(FaultKind.class),
                plan.stream().map(Fault::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class))));
        Set<String> killed = plan.stream()
                .filter(fault -> fault.kind() == FaultKind.KILL)
                .map(Fault::target)
                .collect(Collectors.toSet());
        Set<String> mortal = new HashSet<>(PROCESSES);
        mortal.remove(Topology.MONGODB);
        assertEquals(mortal, killed);
        assertTrue(
                plan.stream().anyMatch(fault -> fault.kind() == FaultKind.PAUSE && fault.millis() > 30_000),
                "no pause outlasts the acknowledgement of events");
    }

    @Test
    void onlyWantedFaultsHappenAndOnlyInTime() {
        List<Fault> plan = plan("--seconds", "20", "--faults", "cut");
        assertTrue(plan.stream().allMatch(fault -> fault.kind() == FaultKind.CUT));
        assertTrue(plan.stream().allMatch(fault -> fault.atMillis() < 20_000));
        assertTrue(plan.stream().allMatch(fault -> Topology.DISTRIBUTED.links().contains(fault.target())));
    }

    @Test
    void externalServersAreNeverHit() {
        ChaosOptions options = ChaosOptions.parse("--minutes", "30");
        Set<String> external = Set.of(Topology.MONGODB, Topology.REDIS);
        assertTrue(FaultPlan.of(options, external).stream().noneMatch(fault -> external.contains(fault.target())));
    }

    @Test
    void refusesWrongOptions() {
        assertThrows(IllegalArgumentException.class, () -> ChaosOptions.parse("--seed"));
        assertThrows(IllegalArgumentException.class, () -> ChaosOptions.parse("--sead", "1"));
        assertThrows(IllegalArgumentException.class, () -> ChaosOptions.parse("--seed", "x"));
        assertThrows(IllegalArgumentException.class, () -> ChaosOptions.parse("--faults", "earthquake"));
    }
}
