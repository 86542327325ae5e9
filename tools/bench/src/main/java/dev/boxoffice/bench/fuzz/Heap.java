package dev.boxoffice.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of what a JVM still needs, after a full collection. */
public final class Heap {
    private static final String TOTAL = "Total";

    private Heap() {}

    /** Asks the process {@code pid} by {@code jcmd}, which comes with every JDK. */
    public static long bytes(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> line.startsWith(TOTAL))
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(said));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
