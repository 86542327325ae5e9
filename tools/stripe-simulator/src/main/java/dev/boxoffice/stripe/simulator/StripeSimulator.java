package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** A running simulator. */
public final class StripeSimulator {
    private final Vertx vertx;
    private final String deploymentId;
    private final StripeSimulatorVerticle verticle;
    private final SimulatorConfig config;

    private StripeSimulator(
            Vertx vertx, String deploymentId, StripeSimulatorVerticle verticle, SimulatorConfig config) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.verticle = verticle;
        this.config = config;
    }

    /** Starts a simulator; it answers requests when the future succeeds. */
    public static Future<StripeSimulator> start(Vertx vertx, SimulatorConfig config) {
        StripeSimulatorVerticle verticle = new StripeSimulatorVerticle(config);
        return vertx.deployVerticle(verticle).map(id -> new StripeSimulator(vertx, id, verticle, config));
    }

    /** What to give to {@code StripeClient.builder().setApiBase(..)}, without a trailing slash. */
    public String baseUrl() {
        return verticle.baseUrl();
    }

    /** The port that it listens on. */
    public int port() {
        return verticle.port();
    }

    /** What it was started with. */
    public SimulatorConfig config() {
        return config;
    }

    /** Sends events from now on to another address, null for nowhere; callable from any thread. */
    public void setWebhookUrl(String url) {
        verticle.setWebhookUrl(url);
    }

    /** Stops listening and sending; with a data file, nothing is forgotten. */
    public Future<Void> stop() {
        return vertx.undeploy(deploymentId);
    }
}
