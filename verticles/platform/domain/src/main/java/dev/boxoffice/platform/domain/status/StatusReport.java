package dev.boxoffice.platform.domain.status;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one domain in one process is, as it tells by itself now and then. It travels over NATS without being stored:
 * whoever does not listen has missed nothing that the next one does not say.
 *
 * @param domain which domain
 * @param instance which process: its number and its machine
 * @param startedAt since when the domain runs there
 * @param at when this was said
 * @param stopping whether it is about to end, and this is its last word
 * @param checks the parts that it needs, and whether they answer
 * @param numbers what it has counted and measured
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

    /** Where the reports of all domains are heard. */
    public static final String ALL = SUBJECTS + "*";

    /** Where {@code domain} reports, and nobody else may. */
    static String subject(String domain) {
        return SUBJECTS + domain;
    }

    /**
     * A number.
     *
     * @param name as Micrometer has it; of timers {@code .count} and {@code .seconds}, the sum
     * @param tags what it is about
     */
    public record Reading(String name, Map<String, String> tags, double value) {}

    /** The report as it travels. */
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
     * The report that was heard at {@code subject}.
     *
     * @throws RuntimeException if it is none, or one of another domain
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
