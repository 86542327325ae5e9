package dev.boxoffice.launcher;

import dev.boxoffice.embedded.PrivateFiles;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/** The Stripe simulator that stands in where no key of Stripe is set. */
final class TestGateway {
    /** The file in DATA_DIR that holds what signs the webhooks. */
    static final String WEBHOOK_SECRET = "webhook-secret";

    private static final String LEDGER = "stripe-simulator.jsonl";
    private static final String KEY = "stripe-simulator-key";

    private final StripeSimulator simulator;
    private final JsonObject environment;

    private TestGateway(StripeSimulator simulator, JsonObject environment) {
        this.simulator = simulator;
        this.environment = environment;
    }

    static boolean isNeeded(JsonObject environment) {
        return ProcessConfig.from(environment).standIns()
                && Settings.peek(environment.getMap(), "STRIPE_API_KEY").isEmpty();
    }

    /**
     * Starts a simulator that keeps its ledger and its secrets under DATA_DIR, if that is set. What signs its webhooks
     * is STRIPE_WEBHOOK_SECRET, if that is set, and otherwise random: a published one would let everyone report a
     * payment.
     */
    static Future<TestGateway> start(Vertx vertx, JsonObject environment) {
        Optional<Path> dir = Settings.peek(environment.getMap(), "DATA_DIR").map(Path::of);
        return vertx.executeBlocking(() -> config(dir, environment))
                .compose(config -> StripeSimulator.start(vertx, config))
                .map(simulator -> new TestGateway(simulator, pointed(environment, simulator)))
                .onSuccess(started -> dir.ifPresent(path -> PrivateFiles.restrict(path.resolve(LEDGER))));
    }

    private static SimulatorConfig config(Optional<Path> dir, JsonObject environment) {
        JsonObject config = new JsonObject()
                .put("payments", ProcessConfig.from(environment).simulatedPayments())
                .put("apiKey", secret(dir, KEY, "sk_test_"))
                .put(
                        "webhookSecret",
                        Settings.peek(environment.getMap(), "STRIPE_WEBHOOK_SECRET")
                                .map(secrets -> secrets.split(",", 2)[0].strip())
                                .orElseGet(() -> secret(dir, WEBHOOK_SECRET, "whsec_")));
        dir.ifPresent(path -> config.put("dataFile", path.resolve(LEDGER).toString()));
        return SimulatorConfig.from(config);
    }

    private static String secret(Optional<Path> dir, String name, String prefix) {
        return dir.map(path -> InstallationSecrets.findOrCreate(path, name, prefix))
                .orElseGet(() -> InstallationSecrets.random(prefix));
    }

    private static JsonObject pointed(JsonObject environment, StripeSimulator simulator) {
        return environment.copy().mergeIn(settings(simulator));
    }

    private static JsonObject settings(StripeSimulator simulator) {
        return new JsonObject()
                .put("STRIPE_API_KEY", simulator.config().apiKey())
                .put("STRIPE_API_BASE", simulator.baseUrl())
                .put("STRIPE_WEBHOOK_SECRET", simulator.config().webhookSecret())
                .put("TEST_BANK_URL", simulator.baseUrl() + "/_simulator/three-d-secure/");
    }

    /** The settings, with those that point payments to the simulator. */
    JsonObject environment() {
        return environment;
    }

    /** The settings that point payments to the simulator, alone. */
    JsonObject settings() {
        return settings(simulator);
    }

    /** Sends webhooks to {@code url} from now on. */
    void deliverTo(String url) {
        simulator.setWebhookUrl(url);
    }

    Future<Void> stop() {
        return simulator.stop();
    }
}
