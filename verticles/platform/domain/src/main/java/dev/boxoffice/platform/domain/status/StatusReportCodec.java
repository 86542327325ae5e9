package dev.boxoffice.platform.domain.status;

import dev.boxoffice.kernel.status.StatusReport;
import dev.boxoffice.kernel.status.StatusReport.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Status reports as they travel over NATS, without being stored. */
public final class StatusReportCodec {
    private static final String SUBJECTS = "ops.status.";

    /** The subjects of the reports of all domains. */
    public static final String ALL = SUBJECTS + "*";

    private StatusReportCodec() {}

    /** The subject of {@code domain}, to which only that may publish. */
    static String subject(String domain) {
        return SUBJECTS + domain;
    }

    /** The report as it travels. */
    static JsonObject encode(StatusReport report) {
        JsonArray readings = new JsonArray();
        report.numbers()
                .forEach(one -> readings.add(
                        new JsonArray().add(one.name()).add(tags(one)).add(one.value())));
        return new JsonObject()
                .put("domain", report.domain())
                .put("instance", report.instance())
                .put("startedAt", report.startedAt().toString())
                .put("at", report.at().toString())
                .put("stopping", report.stopping())
                .put("checks", new JsonObject(new TreeMap<>(report.checks())))
                .put("numbers", readings);
    }

    private static JsonObject tags(Reading reading) {
        return new JsonObject(new TreeMap<>(reading.tags()));
    }

    /**
     * The report that came on {@code subject}.
     *
     * @throws RuntimeException if it is none, or one of another domain
     */
    public static StatusReport decode(String subject, JsonObject json) {
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
