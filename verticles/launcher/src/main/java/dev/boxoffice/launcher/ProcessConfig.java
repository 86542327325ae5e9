package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the process itself.
 *
 * @param dataDir where embedded servers keep their data
 * @param standIns whether servers of our own stand in for those that the environment does not name
 * @param simulatedPayments about how many payments the Stripe simulator keeps
 * @param logFormat how it is logged; log.LogConfiguration reads it by the same name
 * @param traceCollector where traces go, empty for nowhere; OpenTelemetry reads it by the same name
 * @param logLevel lowest level that is logged; log.LogConfiguration reads it by the same name
 */
record ProcessConfig(
        Path dataDir,
        boolean standIns,
        int simulatedPayments,
        String logLevel,
        String logFormat,
        String traceCollector) {

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
                        "whether embedded servers, the Stripe simulator and a mail catcher replace servers without an"
                                + " address; false in the image, where a missing address fails the start"),
                settings.integer(
                        "SIMULATED_PAYMENTS",
                        SimulatorConfig.PAYMENTS,
                        100,
                        1_000_000,
                        "about how many payments the Stripe simulator keeps, the newest; refunds of others are refused"),
                settings.choice(
                        "LOG_LEVEL",
                        "info",
                        List.of("trace", "debug", "info", "warn", "error", "off"),
                        "lowest level that is logged"),
                settings.choice(
                        "LOG_FORMAT",
                        "text",
                        List.of("text", "json"),
                        "format of the log: text, or one JSON object per line with correlation and trace ids"),
                settings.string(
                        TraceExport.ENDPOINT,
                        "",
                        "OTLP endpoint of the trace collector; without it, no traces. OpenTelemetry's other variables"
                                + " (OTEL_...) apply"));
    }
}
