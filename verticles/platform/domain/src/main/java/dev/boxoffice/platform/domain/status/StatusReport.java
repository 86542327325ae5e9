package dev.boxoffice.platform.domain.status;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The health of one domain in one process, published at an interval over NATS. It is not stored: the next report
 * replaces it.
 *
 * @param domain the domain
 * @param instance the process: its number and its machine
 * @param startedAt when the domain was started in this process
 * @param at when the report was made
 * @param stopping whether the domain stops, which makes this the last report
 * @param checks the parts that the domain needs, and whether they respond
 * @param numbers the readings of its metrics
 */
public record StatusReport(
        String domain,
        String instance,
        Instant startedAt,
        Instant at,
        boolean stopping,
        Map<String, Boolean> checks,
        List<Reading> numbers) {
    private static final String SUBJECTS = "ops.status.";

    /** The subject of the reports of all domains. */
    public static final String ALL = SUBJECTS + "*";

    /** The subject to which only {@code domain} may publish. */
    static String subject(String domain) {
        return SUBJECTS + domain;
    }

    /**
     * A reading of a metric.
     *
     * @param name the name in Micrometer; of timers with {@code .count}, {@code .seconds} (the sum) or {@code .max}
     * @param tags the tags of the metric, without the domain
     */
    public record Reading(String name, Map<String, String> tags, double value) {}

    /** The report as it is published. */
    JsonObject toJson() {
        JsonArray readings = new JsonArray();
        numbers.forEach(one ->
                readings.add(new JsonArray().add(one.name()).add(tags(one)).add(one.value())));
        return new JsonObject()
                .put("domain", domain)
                .put("instance", instance)
                .put("startedAt", startedAt.toString())
                .put("at", at.toString())
                .put("stopping", stopping)
                .put("checks", new JsonObject(new TreeMap<>(checks)))
                .put("numbers", readings);
    }

    private static JsonObject tags(Reading reading) {
        return new JsonObject(new TreeMap<>(reading.tags()));
    }

    /**
     * Parses a report that was published at {@code subject}.
     *
     * @throws RuntimeException if it is malformed, or the report of another domain
     */
    public static StatusReport of(String subject, JsonObject json) {
        String domain = json.getString("domain");
        if (!subject(domain).equals(subject)) {
            throw new IllegalArgumentException(subject + " has no report of " + domain);
        }
        Map<String, Boolean> checks = new TreeMap<>();
        JsonObject answers = json.getJsonObject("checks");
        answers.fieldNames().forEach(part -> checks.put(part, answers.getBoolean(part)));
        return new StatusReport(
                domain,
                json.getString("instance"),
                Instant.parse(json.getString("startedAt")),
                Instant.parse(json.getString("at")),
                json.getBoolean("stopping"),
                checks,
                json.getJsonArray("numbers").stream()
                        .map(one -> reading((JsonArray) one))
                        .toList());
    }

    private static Reading reading(JsonArray json) {
        Map<String, String> tags = new TreeMap<>();
        JsonObject given = json.getJsonObject(1);
        given.fieldNames().forEach(name -> tags.put(name, given.getString(name)));
        return new Reading(json.getString(0), tags, json.getDouble(2));
    }
}
