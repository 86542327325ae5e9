package dev.boxoffice.platform.domain.status;

import dev.boxoffice.kernel.status.StatusReport.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Selects the metrics of a process that describe the state of one of its domains. */
final class StatusReadings {
    private static final String OURS = "boxoffice.";
    private static final String DOMAIN = "domain";
    private static final String REQUESTS = "vertx.http.server.response.time";

    private final MeterRegistry registry;
    private final String domain;

    StatusReadings(MeterRegistry registry, String domain) {
        this.registry = registry;
        this.domain = domain;
    }

    /** The present values; {@code isOwn} decides whether a route belongs to the domain. */
    List<Reading> take(Predicate<String> isOwn) {
        List<Reading> readings = new ArrayList<>();
        Map<String, double[]> requests = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            if (id.getName().startsWith(OURS) && domain.equals(id.getTag(DOMAIN))) {
                add(readings, meter);
            } else if (id.getName().equals(REQUESTS) && isOwn.test(or(id.getTag("route"), ""))) {
                double[] sums = requests.computeIfAbsent(codes(id), codes -> new double[2]);
                sums[0] += ((Timer) meter).count();
                sums[1] += ((Timer) meter).totalTime(TimeUnit.SECONDS);
            }
        }
        requests.forEach((codes, sums) -> addTimer(readings, "http", Map.of("codes", codes), sums));
        addSum(readings, "heap.used.bytes", "jvm.memory.used");
        addSum(readings, "heap.max.bytes", "jvm.memory.max");
        return readings;
    }

    private static void add(List<Reading> readings, Meter meter) {
        String name = meter.getId().getName().substring(OURS.length());
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : meter.getId().getTags()) {
            if (!tag.getKey().equals(DOMAIN)) {
                tags.put(tag.getKey(), tag.getValue());
            }
        }
        if (meter instanceof Timer timer) {
            double[] sums = {timer.count(), timer.totalTime(TimeUnit.SECONDS)};
            addTimer(readings, name, tags, sums);
            addNumber(readings, name + ".max", tags, timer.max(TimeUnit.SECONDS));
        } else if (meter instanceof Gauge gauge) {
            addNumber(readings, name, tags, gauge.value());
        } else {
            meter.measure().forEach(one -> addNumber(readings, name, tags, one.getValue()));
        }
    }

    private static void addTimer(List<Reading> readings, String name, Map<String, String> tags, double... sums) {
        addNumber(readings, name + ".count", tags, sums[0]);
        addNumber(readings, name + ".seconds", tags, sums[1]);
    }

    /** Omits values that are not finite, such as those of an empty gauge. */
    private static void addNumber(List<Reading> readings, String name, Map<String, String> tags, double value) {
        if (Double.isFinite(value)) {
            readings.add(new Reading(name, tags, value));
        }
    }

    private void addSum(List<Reading> readings, String name, String meter) {
        double sum = registry.find(meter).tag("area", "heap").gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(value -> value > 0)
                .sum();
        addNumber(readings, name, Map.of(), sum);
    }

    /** The class of an answer, such as {@code 5xx}. */
    private static String codes(Meter.Id id) {
        return or(id.getTag("code"), "0").charAt(0) + "xx";
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
