package dev.boxoffice.platform.telemetry;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A gauge with the highest value of all verticles of a domain in this process. A registry alone would only query the
 * first verticle.
 */
final class MaxOfInstances implements Shareable {
    private static final String MAP = "boxoffice.worst";

    private final List<Supplier<Number>> values = new CopyOnWriteArrayList<>();

    /** The gauge of that name, shared by all verticles of {@code vertx}. */
    static MaxOfInstances of(Vertx vertx, String name) {
        return vertx.sharedData()
                .<String, MaxOfInstances>getLocalMap(MAP)
                .computeIfAbsent(name, absent -> new MaxOfInstances());
    }

    void add(Supplier<Number> value) {
        values.add(value);
    }

    void remove(Supplier<Number> value) {
        values.remove(value);
    }

    /** NaN as long as no instance has a value. */
    Number highest() {
        return values.stream()
                .mapToDouble(value -> value.get().doubleValue())
                .max()
                .orElse(Double.NaN);
    }
}
