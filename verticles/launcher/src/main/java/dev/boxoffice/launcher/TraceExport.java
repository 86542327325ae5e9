package dev.boxoffice.launcher;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Set;

/**
 * Where traces go: nowhere, unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector. All else is configured by the
 * usual variables of OpenTelemetry, {@code OTEL_SERVICE_NAME} too, which is otherwise that of the domain, if the
 * process runs one alone.
 *
 * @see <a href="https://opentelemetry.io/docs/languages/java/configuration/">Configuration</a>
 */
final class TraceExport {
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private TraceExport() {}

    // Read before there is a Vert.x, which has to be told of it when it is made.
    static OpenTelemetry fromEnvironment(Set<String> domains) {
        String endpoint = System.getenv(ENDPOINT);
        return endpoint == null || endpoint.isBlank()
                ? OpenTelemetry.noop()
                : AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> Map.of(
                                "otel.service.name", serviceName(domains),
                                // gRPC would need an HTTP client of its own.
                                "otel.exporter.otlp.protocol", "http/protobuf",
                                "otel.metrics.exporter", "none",
                                "otel.logs.exporter", "none"))
                        .build()
                        .getOpenTelemetrySdk();
    }

    private static String serviceName(Set<String> domains) {
        return domains.size() == 1 ? "boxoffice-" + domains.iterator().next() : "boxoffice";
    }
}
