package dev.boxoffice.platform.telemetry;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A number that each verticle of a domain has for itself, while a process shows one: the highest. A registry would go
 * on asking the verticle that came first.
 */
final class WorstOfInstances implements Shareable {
    private static final String MAP = "boxoffice.worst";

    private final List<Supplier<Number>> values = new CopyOnWriteArrayList<>();

    /** The one of that name that all verticles of {@code vertx} share. */
    static WorstOfInstances of(Vertx vertx, String name) {
        return vertx.sharedData()
                .<String, WorstOfInstances>getLocalMap(MAP)
                .computeIfAbsent(name, absent -> new WorstOfInstances());
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
