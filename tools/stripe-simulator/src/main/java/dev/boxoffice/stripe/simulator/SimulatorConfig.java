package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * How a simulator runs.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param webhookUrl where events are posted, null for nowhere
 * @param webhookSecret signs the webhooks
 * @param latency how long every API request takes before it has an effect
 * @param apiKey the only secret key that is let in
 * @param dataFile a JSON-lines file that keeps the ledger over restarts, null for memory only
 */
public record SimulatorConfig(
        String host,
        int port,
        String webhookUrl,
        String webhookSecret,
        Duration latency,
        String apiKey,
        String dataFile) {

    /** The API version whose shapes are simulated: the one that stripe-java is pinned to. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    /** Refuses what cannot work. */
    public SimulatorConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(webhookSecret, "webhookSecret");
        Objects.requireNonNull(apiKey, "apiKey");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative: " + latency);
        }
    }

    /** Any free port on the loopback address, no webhooks, no latency, nothing on disk. */
    public static SimulatorConfig defaults() {
        return from(new JsonObject());
    }

    /** Reads the fields by their names, latency in milliseconds as {@code latencyMillis}. */
    public static SimulatorConfig from(JsonObject json) {
        return new SimulatorConfig(
                json.getString("host", "127.0.0.1"),
                json.getInteger("port", 0),
                json.getString("webhookUrl"),
                json.getString("webhookSecret", "whsec_simulator"),
                Duration.ofMillis(json.getLong("latencyMillis", 0L)),
                json.getString("apiKey", "sk_test_simulator"),
                json.getString("dataFile"));
    }

    /** The same with another webhook address. */
    public SimulatorConfig withWebhookUrl(String url) {
        return new SimulatorConfig(host, port, url, webhookSecret, latency, apiKey, dataFile);
    }

    /** The same with a ledger that survives restarts. */
    public SimulatorConfig withDataFile(String path) {
        return new SimulatorConfig(host, port, webhookUrl, webhookSecret, latency, apiKey, path);
    }
}
