package dev.boxoffice.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.status.StatusReport;
import dev.boxoffice.kernel.status.StatusReport.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceRegistryTest {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> OK = Map.of("codes", "2xx");
    private static final Map<String, String> FAILED = Map.of("codes", "5xx");

    private final ServiceRegistry registry = new ServiceRegistry(INTERVAL);

    private static StatusReport report(String instance, Instant at, boolean isUp, Reading... numbers) {
        return new StatusReport(
                "orders", instance, START, at, false, Map.of("nats", true, "mongodb", isUp), List.of(numbers));
    }

    private void record(String instance, int turn, Reading... numbers) {
        Instant at = START.plus(INTERVAL.multipliedBy(turn));
        registry.record(report(instance, at, true, numbers), at);
    }

    private Service service(Instant now) {
        return registry.services(now).get(0);
    }

    private static Reading reading(String name, double value) {
        return new Reading(name, Map.of(), value);
    }

    @Test
    void addsRatesOfInstances() {
        for (int turn = 0; turn < 2; turn++) {
            for (String instance : List.of("1@a", "1@b")) {
                record(
                        instance,
                        turn,
                        new Reading("http.count", OK, turn * 18.0),
                        new Reading("http.count", FAILED, turn * 2.0),
                        new Reading("http.seconds", OK, turn * 0.9),
                        new Reading("http.seconds", FAILED, turn * 0.1),
                        reading("events.consumed.count", turn * 4.0));
            }
        }
        Map<String, Double> numbers = service(START).numbers();
        assertEquals(20, numbers.get("requests"));
        assertEquals(2, numbers.get("errors"));
        assertEquals(50, numbers.get("requestMillis"), 1e-9);
        assertEquals(4, numbers.get("events"));
    }

    @Test
    void countsSharedNumbersOnce() {
        Reading other = new Reading("consumer.lag", Map.of("consumer", "orders-b"), 2);
        for (double seen : new double[] {7, 6}) {
            record(
                    "1@" + seen,
                    0,
                    new Reading("consumer.lag", Map.of("consumer", "orders-a"), seen),
                    other,
                    reading("outbox.documents", seen),
                    reading("outbox.oldest.age.seconds", seen),
                    reading("event.loop.delay.max", seen / 1_000),
                    reading("dead.letters.waiting", seen),
                    new Reading("circuit", Map.of("circuit", "stripe"), seen - 5));
        }
        Service service = service(START);
        assertEquals(
                Map.of(
                        "requests",
                        0.0,
                        "errors",
                        0.0,
                        "lag",
                        9.0,
                        "outbox",
                        7.0,
                        "outboxSeconds",
                        7.0,
                        "eventLoopMillis",
                        7.0),
                service.numbers());
        assertEquals(Map.of("orders-a", 7.0, "orders-b", 2.0), service.lags());
        assertEquals(7, service.deadLetters().orElseThrow());
        assertEquals(Map.of("stripe", "open"), service.circuits());
    }

    @Test
    void leavesOutUnknownNumbers() {
        record("1@a", 0);
        Service service = service(START);
        assertEquals(Map.of("requests", 0.0, "errors", 0.0), service.numbers());
        assertTrue(service.deadLetters().isEmpty());
        assertTrue(service.circuits().isEmpty());
    }

    @Test
    void countsFromZeroAfterARestart() {
        record("1@a", 0, new Reading("http.count", OK, 500));
        Instant at = START.plus(INTERVAL);
        registry.record(
                new StatusReport("orders", "1@a", at, at, false, Map.of(), List.of(new Reading("http.count", OK, 3))),
                at);
        assertEquals(0, service(at).numbers().get("requests"));
    }

    @Test
    void tellsStatesApart() {
        registry.record(report("1@a", START, false), START);
        assertEquals(ServiceState.DEGRADED, service(START).state(START));
        registry.record(report("1@a", START, true), START);
        assertEquals(ServiceState.UP, service(START).state(START));
        registry.record(report("1@b", START, false), START);
        assertEquals(ServiceState.DEGRADED, service(START).state(START), "one of two");

        Instant silent = START.plus(INTERVAL.multipliedBy(5));
        assertEquals(ServiceState.DEGRADED, service(silent).state(silent));
        silent = silent.plusNanos(1);
        assertEquals(ServiceState.SILENT, service(silent).state(silent));
    }

    @Test
    void forgetsInstancesThatStopAndLaterThoseThatAreSilent() {
        registry.record(report("1@a", START, true), START);
        registry.record(report("1@b", START, true), START);
        registry.record(
                new StatusReport("orders", "1@b", START, START, true, Map.of(), List.of()), START.plusSeconds(1));
        assertEquals(1, service(START).instances().size());
        Instant late = START.plus(Duration.ofMinutes(10));
        assertFalse(service(late).instances().isEmpty());
        late = late.plusNanos(1);
        assertEquals(ServiceState.STOPPED, service(late).state(late));
    }
}
