package dev.boxoffice.bench.perf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** What a request costs of processor where one, two and four processes take them, by turns. */
final class ScaledCost {
    /** The most processes. */
    static final int MOST = 4;

    private static final List<Integer> PROCESSES = List.of(1, 2, MOST);
    private static final double LIMIT = 1.3;

    private final Site site;
    private final Fleet fleet;
    private final String what;
    private final String goal;
    private final Supplier<Load.Request> next;
    private final IntPredicate good;
    private final Map<Integer, List<Double>> costs = new TreeMap<>();

    /** The requests that {@code next} says, each to the next process of {@code fleet}. */
    ScaledCost(Site site, Fleet fleet, String what, String goal, Supplier<Load.Request> next, IntPredicate good) {
        this.site = site;
        this.fleet = fleet;
        this.what = what;
        this.goal = goal;
        this.next = next;
        this.good = good;
    }

    /** One turn of so many processes; the others have nothing to do meanwhile. */
    private void measure(int processes) {
        double cost = cost(processes, site.options().time());
        costs.computeIfAbsent(processes, none -> new ArrayList<>()).add(cost);
    }

    /** A turn that does not count. */
    void warmUp(Duration time) {
        cost(MOST, time);
    }

    /** As many at once for each process: more processes are for more buyers. */
    private double cost(int processes, Duration time) {
        fleet.use(processes);
        try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS * processes)) {
            return Cost.ofEach(site, fleet::processorMillis, () -> load.run(fleet::next, time, next, good));
        }
    }

    /** Turns of all: each kind of request, in each number of processes. */
    static void round(List<ScaledCost> all) {
        PROCESSES.forEach(processes -> all.forEach(one -> one.measure(processes)));
    }

    /** More processes against one. */
    List<Measured> results() {
        List<Double> one = costs.get(1);
        List<Measured> results = new ArrayList<>();
        for (int processes : PROCESSES.subList(1, PROCESSES.size())) {
            String words = what + ", " + processes + " processes to 1: CPU ms/order";
            Measured measured = Measured.of(words, goal, false, LIMIT);
            for (int round = 0; round < one.size(); round++) {
                measured.add(costs.get(processes).get(round), one.get(round));
            }
            results.add(measured);
        }
        return results;
    }
}
