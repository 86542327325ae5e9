package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * How a simulator runs; it listens on any free port of the loopback interface.
 *
 * @param webhookUrl where events go, null for nowhere
 * @param webhookSecret signs events
 * @param apiKey the only key that requests may have
 * @param dataFile keeps the ledger, null for memory alone
 * @param payments about how many payments are kept, with their charges, refunds and disputes
 */
public record SimulatorConfig(String webhookUrl, String webhookSecret, String apiKey, String dataFile, int payments) {
    /** Payments that are kept where nothing else is said. */
    public static final int PAYMENTS = 5_000;

    /** The API version whose shapes are simulated: the one that stripe-java is pinned to. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    /** Refuses what cannot work. */
    public SimulatorConfig {
        Objects.requireNonNull(webhookSecret, "webhookSecret");
        Objects.requireNonNull(apiKey, "apiKey");
    }

    /** No webhooks, nothing on disk. */
    public static SimulatorConfig defaults() {
        return from(new JsonObject());
    }

    /** Reads the fields by their names. */
    public static SimulatorConfig from(JsonObject json) {
        return new SimulatorConfig(
                json.getString("webhookUrl"),
                json.getString("webhookSecret", "whsec_simulator"),
                json.getString("apiKey", "sk_test_simulator"),
                json.getString("dataFile"),
                json.getInteger("payments", PAYMENTS));
    }

    /** The same with another webhook address. */
    public SimulatorConfig withWebhookUrl(String url) {
        return new SimulatorConfig(url, webhookSecret, apiKey, dataFile, payments);
    }

    /** The same with a ledger that survives restarts. */
    public SimulatorConfig withDataFile(String path) {
        return new SimulatorConfig(webhookUrl, webhookSecret, apiKey, path, payments);
    }

    /** The same with room for about so many payments. */
    public SimulatorConfig withPayments(int most) {
        return new SimulatorConfig(webhookUrl, webhookSecret, apiKey, dataFile, most);
    }
}
