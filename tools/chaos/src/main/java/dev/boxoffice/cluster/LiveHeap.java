package dev.boxoffice.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes that a JVM still uses after a full collection. */
public final class LiveHeap {
    private static final String TOTAL = "Total";

    private LiveHeap() {}

    /** Asks the process {@code pid} by {@code jcmd}, which comes with every JDK. */
    public static long bytes(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines()
                    .filter(line -> line.startsWith(TOTAL))
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
