package dev.boxoffice.bench.chaos;

import dev.boxoffice.launcher.Main;
import java.io.IOException;

/** The product's own main, in a process that does not outlive the harness. */
public final class ServiceMain {
    private ServiceMain() {}

    /** Runs the product. */
    public static void main(String[] words) {
        endWithHarness();
        Main.main(words);
    }

    /** The harness holds the other end of our input, and never writes to it. */
    static void endWithHarness() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is ever said.
                        }
                    } catch (IOException e) {
                        // As good as the end.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "harness-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
