package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One comparison, round by round.
 *
 * @param what is compared, with its unit
 * @param goal in words
 * @param isMoreBetter whether a ratio above the goal is the good side of it
 * @param limit the goal as a ratio of ours to the reference
 */
record Measured(
        String what, String goal, boolean isMoreBetter, double limit, List<Double> ours, List<Double> reference) {

    /** A comparison without rounds yet. */
    static Measured of(String what, String goal, boolean isMoreBetter, double limit) {
        return new Measured(what, goal, isMoreBetter, limit, new ArrayList<>(), new ArrayList<>());
    }

    void add(double our, double other) {
        ours.add(our);
        reference.add(other);
    }

    List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / reference.get(i));
        }
        return ratios;
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    boolean isMet() {
        double ratio = median(ratios());
        return isMoreBetter ? ratio >= limit : ratio <= limit;
    }

    JsonObject toJson() {
        List<Double> ratios = ratios();
        return new JsonObject()
                .put("what", what)
                .put("goal", goal)
                .put("ours", rounded(median(ours)))
                .put("reference", rounded(median(reference)))
                .put("ratio", rounded(median(ratios)))
                .put("min", rounded(Collections.min(ratios)))
                .put("max", rounded(Collections.max(ratios)))
                .put("met", isMet())
                .put(
                        "rounds",
                        new JsonArray(ratios.stream().map(Measured::rounded).toList()));
    }

    private static double rounded(double value) {
        double scale = value >= 100 ? 1 : 1_000;
        return Math.round(value * scale) / scale;
    }
}
