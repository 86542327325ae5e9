package dev.boxoffice.cluster;

import dev.boxoffice.embedded.MongoServer;
import dev.boxoffice.launcher.Main;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Main class of the Java processes of a cluster, none of which outlives the harness. */
public final class ClusterMain {
    private ClusterMain() {}

    /** Runs {@code product [domain]}, {@code store <file>} or {@code stripe <ledger file> <webhook URL>}. */
    public static void main(String[] words) throws InterruptedException {
        endWithHarness();
        switch (words[0]) {
            case "store" -> runStore(Path.of(words[1]));
            case "stripe" -> runStripe(words[1], words[2]);
            default -> Main.main(Arrays.copyOfRange(words, 1, words.length));
        }
    }

    private static void runStore(Path file) throws InterruptedException {
        MongoServer server = MongoServer.onFile(file);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    private static void runStripe(String ledger, String webhook) {
        SimulatorConfig config = SimulatorConfig.defaults().withDataFile(ledger).withWebhookUrl(webhook);
        System.out.println(
                Waiting.on(StripeSimulator.start(Vertx.vertx(), config)).baseUrl());
    }

    /** The harness holds the other end of standard input, and never writes to it. */
    private static void endWithHarness() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // As good as its end.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "harness-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
