package dev.boxoffice.ops.model;

import dev.boxoffice.kernel.status.StatusReport.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One domain, by the reports of its instances.
 *
 * @param silentAfter how long an instance may send no report before it counts as silent
 */
public record Service(String domain, List<Instance> instances, Duration silentAfter) {
    private static final double MILLIS = 1_000;

    /** The states of a circuit breaker, in the order of their numbers in the metrics. */
    private static final List<String> CIRCUIT_STATES = List.of("closed", "half-open", "open");

    /** The common health of all instances; {@code DEGRADED} if it differs between them. */
    public ServiceState state(Instant now) {
        Set<ServiceState> states =
                instances.stream().map(one -> one.state(now, silentAfter)).collect(Collectors.toSet());
        if (states.isEmpty()) {
            return ServiceState.STOPPED;
        }
        return states.size() == 1 ? states.iterator().next() : ServiceState.DEGRADED;
    }

    /** Its rates per second, counts, and milliseconds, by name; unknown ones are absent. */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        Predicate<Reading> requests = named("http.count");
        numbers.put("requests", rate(requests));
        numbers.put("errors", rate(requests.and(one -> "5xx".equals(one.tags().get("codes")))));
        double answered = growth(requests);
        if (answered > 0) {
            numbers.put("requestMillis", growth(named("http.seconds")) / answered * MILLIS);
        }
        Predicate<Reading> events = named("events.consumed.count");
        if (instances.stream().anyMatch(one -> one.latest().numbers().stream().anyMatch(events))) {
            numbers.put("events", rate(events));
        }
        shared("consumer.lag", Double::sum).ifPresent(lag -> numbers.put("lag", lag));
        shared("outbox.documents", Double::sum).ifPresent(documents -> numbers.put("outbox", documents));
        shared("outbox.oldest.age.seconds", Math::max).ifPresent(age -> numbers.put("outboxSeconds", age));
        shared("event.loop.delay.max", Math::max)
                .ifPresent(seconds -> numbers.put("eventLoopMillis", seconds * MILLIS));
        return numbers;
    }

    /** The dead letters of all domains, as this one has counted them. */
    public OptionalDouble deadLetters() {
        return shared("dead.letters.waiting", Math::max);
    }

    /** The events that each consumer has not received yet. */
    public Map<String, Double> lags() {
        return byTag("consumer.lag", "consumer");
    }

    /** The state of each circuit breaker. */
    public Map<String, String> circuits() {
        Map<String, String> states = new TreeMap<>();
        byTag("circuit", "circuit").forEach((name, state) -> states.put(name, CIRCUIT_STATES.get(state.intValue())));
        return states;
    }

    private static Predicate<Reading> named(String name) {
        return one -> one.name().equals(name);
    }

    private double rate(Predicate<Reading> which) {
        return instances.stream().mapToDouble(one -> one.rate(which)).sum();
    }

    private double growth(Predicate<Reading> which) {
        return instances.stream().mapToDouble(one -> one.growth(which)).sum();
    }

    /** A number that all instances read from the same source: the highest value of each set of tags counts. */
    private OptionalDouble shared(String name, DoubleBinaryOperator together) {
        return highest(name).values().stream().mapToDouble(Double::doubleValue).reduce(together);
    }

    private Map<Map<String, String>, Double> highest(String name) {
        Map<Map<String, String>, Double> values = new HashMap<>();
        instances.stream()
                .flatMap(one -> one.latest().numbers().stream())
                .filter(named(name))
                .forEach(one -> values.merge(one.tags(), one.value(), Math::max));
        return values;
    }

    private Map<String, Double> byTag(String name, String tag) {
        Map<String, Double> values = new TreeMap<>();
        highest(name).forEach((tags, value) -> values.put(tags.get(tag), value));
        return values;
    }
}
