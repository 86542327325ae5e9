package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.ServiceMain;
import java.nio.file.Path;

/** The product, with a {@link LoopMonitor} in its process that writes to the working directory. */
final class MonitoredMain {
    private MonitoredMain() {}

    public static void main(String[] words) {
        LoopMonitor.start(Path.of(""));
        ServiceMain.main(words);
    }
}
