package dev.boxoffice.platform.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What every domain needs to know.
 *
 * @param httpHost address to listen on
 * @param httpPort port to listen on, 0 for any free one
 * @param mongoUri connection string of MongoDB
 * @param databasePrefix the database of a domain is {@code <prefix>_<domain>}
 * @param natsUrl address of NATS; several are separated by commas
 * @param streamReplicas copies that JetStream keeps of each message
 * @param outboxSweep how often events that a crash left behind are looked for
 * @param bodyLimit largest request body, in bytes
 * @param startupWait how long a start waits for a server that does not answer yet
 * @param shutdownDelay how long it still serves after it has said that it is not ready any more, so
 *     that nobody is sent to it when it closes
 * @param requestTimeout after this a request is answered with 503, whatever it waits for
 */
public record PlatformConfig(
    String httpHost,
    int httpPort,
    String mongoUri,
    String databasePrefix,
    String natsUrl,
    int streamReplicas,
    Duration outboxSweep,
    long bodyLimit,
    Duration startupWait,
    Duration shutdownDelay,
    Duration requestTimeout) {

  /**
   * Reads and checks the settings.
   *
   * @throws ConfigException for the first that is missing or wrong
   */
  public static PlatformConfig from(JsonObject environment) {
    Settings settings = new Settings(environment);
    return new PlatformConfig(
        settings.string("HTTP_HOST", "0.0.0.0"),
        settings.integer("HTTP_PORT", 8080, 0, 65_535),
        settings.address("MONGODB_URI", List.of("mongodb", "mongodb+srv")),
        settings.string("MONGODB_DATABASE_PREFIX", "boxoffice"),
        settings.address("NATS_URL", List.of("nats", "tls", "ws", "wss")),
        settings.integer("NATS_STREAM_REPLICAS", 1, 1, 5),
        settings.seconds("OUTBOX_SWEEP_SECONDS", 5, 1, 3_600),
        settings.integer("HTTP_BODY_LIMIT_BYTES", 65_536, 1_024, 1_048_576),
        settings.seconds("STARTUP_WAIT_SECONDS", 20, 1, 600),
        settings.seconds("SHUTDOWN_DELAY_SECONDS", 0, 0, 120),
        settings.seconds("REQUEST_TIMEOUT_SECONDS", 30, 1, 300));
  }
}
