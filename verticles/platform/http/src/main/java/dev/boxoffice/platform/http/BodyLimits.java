package dev.boxoffice.platform.http;

import dev.boxoffice.events.OpenApi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The largest body of each request: what its operation says in {@code x-body-limit}, otherwise a usual limit. */
public final class BodyLimits {
    /** In an operation of the contract: the largest body in bytes. */
    public static final String EXTENSION = "x-body-limit";

    private final long usual;
    private final List<Limit> limits;

    private record Limit(String method, Pattern path, long bytes) {}

    /** Those of the contract; {@code usual} bytes for all other operations. */
    public BodyLimits(long usual) {
        this.usual = usual;
        this.limits = new JsonObject(OpenApi.document())
                .getJsonObject("paths").stream()
                        .flatMap(path -> ((JsonObject) path.getValue())
                                .stream()
                                        .map(method ->
                                                limit(path.getKey(), method.getKey(), (JsonObject) method.getValue())))
                        .filter(limit -> limit.bytes() > 0)
                        .toList();
    }

    private static Limit limit(String path, String method, JsonObject operation) {
        return new Limit(
                method.toUpperCase(Locale.ROOT),
                Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")),
                operation.getLong(EXTENSION, 0L));
    }

    /** The largest body of a request, in bytes. */
    public long of(HttpServerRequest request) {
        String path = request.path();
        return limits.stream()
                .filter(limit -> limit.method().equals(request.method().name())
                        && path != null
                        && limit.path().matcher(path).matches())
                .mapToLong(Limit::bytes)
                .findFirst()
                .orElse(usual);
    }
}
