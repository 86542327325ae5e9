package dev.boxoffice.platform.metrics;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A number that each verticle of a domain has for itself, while a process shows one: the highest. A registry would go
 * on asking the verticle that came first.
 */
final class Worst implements Shareable {
    private static final String MAP = "boxoffice.worst";

    private final List<Supplier<Number>> values = new CopyOnWriteArrayList<>();

    /** The one of that name that all verticles of {@code vertx} share. */
    static Worst of(Vertx vertx, String name) {
        return vertx.sharedData().<String, Worst>getLocalMap(MAP).computeIfAbsent(name, absent -> new Worst());
    }

    void add(Supplier<Number> value) {
        values.add(value);
    }

    void remove(Supplier<Number> value) {
        values.remove(value);
    }

    /** Not a number as long as nobody has one. */
    Number highest() {
        return values.stream()
                .mapToDouble(value -> value.get().doubleValue())
                .max()
                .orElse(Double.NaN);
    }
}
