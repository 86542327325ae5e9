package dev.boxoffice.launcher;

import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/** The Stripe simulator that stands in where no key of Stripe is set. */
final class TestGateway {
  private static final String LEDGER = "stripe-simulator.jsonl";

  private final StripeSimulator simulator;
  private final JsonObject environment;

  private TestGateway(StripeSimulator simulator, JsonObject environment) {
    this.simulator = simulator;
    this.environment = environment;
  }

  static boolean isNeeded(JsonObject environment) {
    return ProcessConfig.from(environment).standIns()
        && Settings.peek(environment, "STRIPE_API_KEY").isEmpty();
  }

  /** Starts a simulator that keeps its ledger under DATA_DIR, if that is set. */
  static Future<TestGateway> start(Vertx vertx, JsonObject environment) {
    Optional<Path> dir = Settings.peek(environment, "DATA_DIR").map(Path::of);
    SimulatorConfig config =
        dir.map(path -> SimulatorConfig.defaults().withDataFile(path.resolve(LEDGER).toString()))
            .orElseGet(SimulatorConfig::defaults);
    return dir.map(path -> vertx.fileSystem().mkdirs(path.toString()))
        .orElseGet(Future::succeededFuture)
        .compose(made -> StripeSimulator.start(vertx, config))
        .map(simulator -> new TestGateway(simulator, pointed(environment, simulator)));
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
