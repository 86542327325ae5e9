package dev.boxoffice.ops;

import dev.boxoffice.platform.domain.status.StatusReport.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One domain, by what its processes have said. */
record Service(String domain, List<Instance> instances, Duration patience) {
    private static final double MILLIS = 1_000;
    private static final List<String> CIRCUIT = List.of("closed", "half-open", "open");

    State state(Instant now) {
        Set<State> states =
                instances.stream().map(one -> one.state(now, patience)).collect(Collectors.toSet());
        if (states.isEmpty()) {
            return State.STOPPED;
        }
        return states.size() == 1 ? states.iterator().next() : State.DEGRADED;
    }

    /** What is drawn and shown; a number that nobody knows is not there. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        Predicate<Reading> requests = named("http.count");
        numbers.put("requests", rate(requests));
        numbers.put("errors", rate(requests.and(one -> "5xx".equals(one.tags().get("codes")))));
        double answered = grown("http.count");
        if (answered > 0) {
            numbers.put("requestMillis", grown("http.seconds") / answered * MILLIS);
        }
        Predicate<Reading> events = named("events.consumed.count");
        if (knows(events)) {
            numbers.put("events", rate(events));
        }
        put(numbers, "lag", shared("consumer.lag", Double::sum));
        put(numbers, "outbox", shared("outbox.documents", Double::sum));
        put(numbers, "outboxSeconds", shared("outbox.oldest.age.seconds", Math::max));
        put(numbers, "reservations", shared("reservations.live", Double::sum));
        put(numbers, "deadlines", shared("deadlines.pending", Double::sum));
        shared("event.loop.delay.max", Math::max)
                .ifPresent(seconds -> numbers.put("eventLoopMillis", seconds * MILLIS));
        Predicate<Reading> payments = named("payments");
        if (knows(payments)) {
            numbers.put("paid", rate(payments.and(one -> "succeeded"
                    .equals(one.tags().get("status")))));
        }
        return numbers;
    }

    /** Dead letters of all domains, as this one has counted them. */
    OptionalDouble deadLetters() {
        return shared("dead.letters.waiting", Math::max);
    }

    private static Predicate<Reading> named(String name) {
        return one -> one.name().equals(name);
    }

    private static void put(Map<String, Double> numbers, String name, OptionalDouble value) {
        value.ifPresent(known -> numbers.put(name, known));
    }

    private boolean knows(Predicate<Reading> which) {
        return instances.stream()
                .anyMatch(one -> one.latest().numbers().stream().anyMatch(which));
    }

    private double rate(Predicate<Reading> which) {
        return instances.stream().mapToDouble(one -> one.rate(which)).sum();
    }

    private double grown(String name) {
        return instances.stream().mapToDouble(one -> one.grown(named(name))).sum();
    }

    /** What every process reads from the same place: the highest counts, once for each of the tags. */
    private OptionalDouble shared(String name, java.util.function.DoubleBinaryOperator together) {
        return highest(name).values().stream().mapToDouble(Double::doubleValue).reduce(together);
    }

    private Map<Map<String, String>, Double> highest(String name) {
        return instances.stream()
                .flatMap(one -> one.latest().numbers().stream())
                .filter(named(name))
                .collect(Collectors.toMap(Reading::tags, Reading::value, Math::max));
    }

    private JsonObject byTag(String name, String tag) {
        JsonObject values = new JsonObject();
        new TreeMap<>(highest(name).entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().get(tag), Map.Entry::getValue)))
                .forEach(values::put);
        return values;
    }

    private JsonObject circuits() {
        JsonObject states = byTag("circuit", "circuit");
        states.fieldNames()
                .forEach(name ->
                        states.put(name, CIRCUIT.get(states.getDouble(name).intValue())));
        return states;
    }

    JsonObject toJson(Instant now) {
        JsonArray processes = new JsonArray();
        instances.forEach(one -> processes.add(one.toJson(now, patience)));
        JsonObject numbers = new JsonObject();
        numbers().forEach(numbers::put);
        return new JsonObject()
                .put("domain", domain)
                .put("state", state(now).text())
                .put("instances", processes)
                .put("numbers", numbers)
                .put("lags", byTag("consumer.lag", "consumer"))
                .put("circuits", circuits());
    }
}
