package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the process itself.
 *
 * @param dataDir where embedded servers keep their data
 * @param standIns whether servers of our own stand in for those that the environment does not name
 * @param logFormat how it is logged; log.LogConfiguration reads it by the same name
 * @param traceCollector where traces go, empty for nowhere; OpenTelemetry reads it by the same name
 * @param logLevel what is logged; log.LogConfiguration reads it by the same name
 */
record ProcessConfig(Path dataDir, boolean standIns, String logLevel, String logFormat, String traceCollector) {

    static ProcessConfig from(JsonObject environment) {
        return Settings.read(environment.getMap(), ProcessConfig::read);
    }

    static ProcessConfig read(Settings settings) {
        return new ProcessConfig(
                Path.of(settings.string(
                        "DATA_DIR", ".data", "where the embedded servers keep their data; none in production")),
                settings.flag(
                        "STAND_INS",
                        true,
                        "whether embedded servers, the Stripe simulator and a mailbox stand in for what has no address;"
                                + " the image says false, so that a forgotten address ends the start"),
                settings.choice(
                        "LOG_LEVEL",
                        "info",
                        List.of("trace", "debug", "info", "warn", "error", "off"),
                        "what is logged"),
                settings.choice(
                        "LOG_FORMAT",
                        "text",
                        List.of("text", "json"),
                        "how it is logged: lines for people, or an object a line with correlation and trace ids"),
                settings.string(
                        TraceExport.ENDPOINT,
                        "",
                        "where traces go, by OTLP; unset for nowhere. OpenTelemetry's other variables (OTEL_...) hold"));
    }
}
