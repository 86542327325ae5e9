package dev.boxoffice.cluster;

import java.util.Map;

/** The bytes that a JVM still uses after a full collection. */
public final class LiveHeap {
    private LiveHeap() {}

    /** Asks the process {@code pid} by {@code jcmd}, which comes with every JDK. */
    public static long bytes(long pid) {
        String output = Programs.run(Map.of(), Programs.ofJdk("jcmd"), Long.toString(pid), "GC.class_histogram");
        return output.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
    }
}
