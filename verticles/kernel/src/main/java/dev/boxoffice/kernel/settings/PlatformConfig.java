package dev.boxoffice.kernel.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What every domain needs to know.
 *
 * @param httpHost address to listen on
 * @param httpPort port to listen on, 0 for any free one
 * @param natsUrl address of NATS; several are separated by commas
 * @param streamReplicas copies that JetStream keeps of each message
 * @param eventRetention how long the stream keeps events; zero for ever
 * @param outboxSweep how often events that a crash left behind are looked for
 * @param bodyLimit largest request body, in bytes
 * @param startupWait how long a start waits for a server that does not answer yet
 * @param shutdownDelay how long a stopping process serves requests after it has become not ready, so that no client is
 *     sent to it when it closes
 * @param managementHost address that the management port listens on
 * @param managementPort port of it, 0 for any free one
 * @param metricsSample interval at which metrics that need a query are measured
 * @param statusEvery interval of status reports
 * @param requestTimeout time limit of a request; after it the answer is 503, whatever it waits for
 * @param accessLog whether there is a line in the log for each request
 * @param stepUp how long after proving who they are users may do dangerous things
 * @param http settings of the HTTP server
 */
public record PlatformConfig(
        String httpHost,
        int httpPort,
        String natsUrl,
        int streamReplicas,
        Duration eventRetention,
        Duration outboxSweep,
        long bodyLimit,
        Duration startupWait,
        Duration shutdownDelay,
        Duration requestTimeout,
        String managementHost,
        int managementPort,
        Duration metricsSample,
        Duration statusEvery,
        boolean accessLog,
        Duration stepUp,
        HttpConfig http) {

    /**
     * Reads and checks the settings.
     *
     * @throws ConfigException with one line for each that is missing or wrong
     */
    public static PlatformConfig from(Map<String, ?> environment) {
        return Settings.read(environment, PlatformConfig::read);
    }

    /** Declares and reads the settings. */
    public static PlatformConfig read(Settings settings) {
        String httpHost = settings.string(
                "HTTP_HOST",
                "127.0.0.1",
                "address to listen on; 0.0.0.0 for all, as in the image; by default only this machine can"
                        + " connect");
        return new PlatformConfig(
                httpHost,
                settings.integer(
                        "HTTP_PORT",
                        8080,
                        0,
                        65_535,
                        "port of the edge, or of a domain's API where it runs alone; 0 for any free one"),
                settings.address(
                        "NATS_URL",
                        List.of("nats", "tls", "ws", "wss"),
                        "NATS with JetStream; several servers of a cluster are separated by commas"),
                settings.integer("NATS_STREAM_REPLICAS", 1, 1, 5, "copies that JetStream keeps; 3 on a cluster"),
                Duration.ofDays(settings.integer(
                        "EVENT_RETENTION_DAYS",
                        30,
                        0,
                        3_650,
                        "how long the stream keeps events, in days; 0 for ever. A consumer that is down for longer"
                                + " loses events")),
                settings.seconds(
                        "OUTBOX_SWEEP_SECONDS",
                        5,
                        1,
                        3_600,
                        "interval of the sweep for events that a crash left in the outbox"),
                settings.integer("HTTP_BODY_LIMIT_BYTES", 65_536, 1_024, 1_048_576, "largest request body, in bytes"),
                settings.seconds(
                        "STARTUP_WAIT_SECONDS",
                        20,
                        1,
                        600,
                        "how long a start waits for each server; the whole start fails after three times as long"),
                settings.seconds(
                        "SHUTDOWN_DELAY_SECONDS",
                        0,
                        0,
                        120,
                        "how long a stopping process serves requests after it has become not ready"),
                settings.seconds(
                        "REQUEST_TIMEOUT_SECONDS", 30, 1, 300, "time limit of a request; after it the answer is 503"),
                settings.string("MANAGEMENT_HOST", "127.0.0.1", "address that the management port listens on"),
                settings.integer(
                        "MANAGEMENT_PORT",
                        settings.integer("METRICS_PORT", 0, 0, 65_535, "former name of MANAGEMENT_PORT"),
                        "0",
                        0,
                        65_535,
                        "port of /metrics and of detailed health, not for access from outside; 0 for any free one,"
                                + " which the log shows"),
                settings.seconds(
                        "METRICS_SAMPLE_SECONDS",
                        10,
                        1,
                        3_600,
                        "interval at which metrics that need a query are measured"),
                settings.seconds("STATUS_SECONDS", 2, 1, 60, "interval of status reports to the operations page"),
                settings.flag("ACCESS_LOG", false, "whether each request is logged, without its query"),
                settings.seconds(
                        "STEP_UP_SECONDS",
                        900,
                        30,
                        86_400,
                        "how long after signing in dangerous things, such as cancelling an event, need no new proof"
                                + " of who one is"),
                HttpConfig.read(settings, httpHost));
    }

    /** How long seats are held for an unpaid order, which several domains need to know. */
    public static Duration reservation(Settings settings) {
        return settings.seconds("RESERVATION_SECONDS", 900, 1, 86_400, "how long seats are held for an unpaid order");
    }

    /** How long paid orders may be given back, which several domains need to know. */
    public static Duration refundWindow(Settings settings) {
        return settings.seconds(
                "REFUND_WINDOW_SECONDS",
                86_400,
                0,
                31_536_000,
                "how long after it was placed a paid order may be refunded; 0 for never");
    }
}
