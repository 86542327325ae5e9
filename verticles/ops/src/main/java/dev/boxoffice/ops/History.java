package dev.boxoffice.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The numbers of all services over the last turns, for charts. Safe on any thread. */
final class History {
    /** A quarter of an hour, at one turn in two seconds. */
    private static final int TURNS = 450;

    /** The numbers that are drawn. */
    private static final Set<String> DRAWN =
            Set.of("requests", "errors", "events", "lag", "outbox", "reservations", "paid");

    private final Deque<Turn> turns = new ArrayDeque<>();

    private record Turn(Instant at, Map<String, Map<String, Double>> numbers) {}

    synchronized void add(Instant at, Iterable<Service> services) {
        Map<String, Map<String, Double>> numbers = new HashMap<>();
        for (Service service : services) {
            Map<String, Double> drawn = new HashMap<>(service.numbers());
            drawn.keySet().retainAll(DRAWN);
            numbers.put(service.domain(), drawn);
        }
        turns.addLast(new Turn(at, numbers));
        if (turns.size() > TURNS) {
            turns.removeFirst();
        }
    }

    synchronized JsonObject toJson() {
        JsonArray times = new JsonArray();
        Map<String, Set<String>> names = new TreeMap<>();
        for (Turn turn : turns) {
            times.add(turn.at().toString());
            turn.numbers().forEach((domain, numbers) -> names.computeIfAbsent(domain, ignored -> new TreeSet<>())
                    .addAll(numbers.keySet()));
        }
        JsonObject services = new JsonObject();
        names.forEach((domain, known) -> services.put(domain, series(domain, known)));
        return new JsonObject().put("times", times).put("services", services);
    }

    private JsonObject series(String domain, Set<String> names) {
        JsonObject series = new JsonObject();
        for (String name : names) {
            JsonArray values = new JsonArray();
            turns.forEach(turn ->
                    values.add(turn.numbers().getOrDefault(domain, Map.of()).get(name)));
            series.put(name, values);
        }
        return series;
    }
}
