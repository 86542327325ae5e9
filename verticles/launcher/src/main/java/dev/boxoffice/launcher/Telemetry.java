package dev.boxoffice.launcher;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * Where traces go: nowhere, unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector. All else
 * is configured by the usual variables of OpenTelemetry.
 *
 * @see <a href="https://opentelemetry.io/docs/languages/java/configuration/">Configuration</a>
 */
final class Telemetry {
  static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private Telemetry() {}

  // Read before there is a Vert.x, which has to be told of it when it is made.
  static OpenTelemetry fromEnvironment() {
    String endpoint = System.getenv(ENDPOINT);
    return endpoint == null || endpoint.isBlank()
        ? OpenTelemetry.noop()
        : AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.service.name", "boxoffice",
                        // gRPC would need an HTTP client of its own.
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
            .build()
            .getOpenTelemetrySdk();
  }
}
