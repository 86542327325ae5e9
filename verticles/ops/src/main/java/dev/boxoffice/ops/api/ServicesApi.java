package dev.boxoffice.ops.api;

import dev.boxoffice.ops.model.Instance;
import dev.boxoffice.ops.model.Service;
import dev.boxoffice.ops.model.ServiceRegistry;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads the health of services. */
public final class ServicesApi {
    private final ServiceRegistry registry;
    private final Clock clock;

    /** Reads from {@code registry}. */
    public ServicesApi(ServiceRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Adds the operations. */
    public void addTo(Operations operations) {
        operations
                .handle("listServices", OperatorRoute.of(this::listServices))
                .handle("getHistory", OperatorRoute.of(this::getHistory));
    }

    private void listServices(RoutingContext ctx) {
        Instant now = clock.instant();
        List<Service> services = registry.services(now);
        OptionalDouble deadLetters = services.stream()
                .map(Service::deadLetters)
                .flatMapToDouble(OptionalDouble::stream)
                .reduce(Math::max);
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("at", now.toString())
                        .put("deadLetters", deadLetters.isPresent() ? (long) deadLetters.getAsDouble() : null)
                        .put(
                                "services",
                                new JsonArray(services.stream()
                                        .map(service -> service(service, now))
                                        .toList())));
    }

    /** The deprecated form of the present numbers; Prometheus keeps the history. */
    private void getHistory(RoutingContext ctx) {
        Instant now = clock.instant();
        JsonObject services = new JsonObject();
        registry.services(now).forEach(service -> {
            JsonObject series = new JsonObject();
            service.numbers().forEach((name, value) -> series.put(name, new JsonArray().add(value)));
            services.put(service.domain(), series);
        });
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("times", new JsonArray().add(now.toString()))
                        .put("services", services));
    }

    private static JsonObject service(Service service, Instant now) {
        return new JsonObject()
                .put("domain", service.domain())
                .put("state", service.state(now).text())
                .put(
                        "instances",
                        new JsonArray(service.instances().stream()
                                .map(one -> instance(one, service, now))
                                .toList()))
                .put("numbers", json(service.numbers()))
                .put("lags", json(service.lags()))
                .put("circuits", json(service.circuits()));
    }

    private static JsonObject instance(Instance instance, Service service, Instant now) {
        JsonObject json = new JsonObject()
                .put("id", instance.latest().instance())
                .put("state", instance.state(now, service.silentAfter()).text())
                .put("startedAt", instance.latest().startedAt().toString())
                .put("seenAt", instance.seenAt().toString())
                .put("checks", json(new TreeMap<>(instance.latest().checks())));
        instance.reading("heap.used.bytes").ifPresent(bytes -> json.put("heapUsedBytes", bytes));
        instance.reading("heap.max.bytes").ifPresent(bytes -> json.put("heapMaxBytes", bytes));
        return json;
    }

    private static JsonObject json(Map<String, ?> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::put);
        return json;
    }
}
