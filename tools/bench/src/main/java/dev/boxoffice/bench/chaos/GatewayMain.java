package dev.boxoffice.bench.chaos;

import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.Vertx;

/** The Stripe simulator with its ledger on a file, in a process of its own. */
final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] words) {
        ServiceMain.endWithHarness();
        SimulatorConfig config =
                SimulatorConfig.defaults().withDataFile(words[0]).withWebhookUrl(words[1]);
        StripeSimulator simulator = Waiting.on(StripeSimulator.start(Vertx.vertx(), config));
        System.out.println(simulator.baseUrl());
    }
}
