package dev.boxoffice.bench.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of its own, under the same flags as every other that is measured. */
public final class Child implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final int END_SECONDS = 20;
    private static final int POLL_MILLIS = 5;
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            // As in the image.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator*::*");

    private final Process process;
    private final Path out;
    private final long startNanos;
    private Compiler compiler;

    private Child(Process process, Path out, long startNanos) {
        this.process = process;
        this.out = out;
        this.startNanos = startNanos;
    }

    /** Starts a main class, or a jar given by {@code -jar}, with these words. */
    public static Child start(Path directory, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(JAVA_HOME, "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(words);
        return process(directory, environment, command);
    }

    /** Runs a script that starts a JVM, which is to be the same one. */
    static Child script(Path directory, Map<String, String> environment, List<String> command) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", JAVA_HOME);
        all.put("JDK_JAVA_OPTIONS", String.join(" ", FLAGS));
        return process(directory, all, command);
    }

    private static Child process(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile(directory, "child", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            long now = System.nanoTime();
            Process process = builder.start();
            // Also where we are told to stop.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new Child(process, out, now);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a line of its output, and answers it. */
    public String line(Predicate<String> wanted) {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            for (String line : output()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            pause();
        }
        throw new IllegalStateException("did not start: " + String.join("\n", output()));
    }

    /** All that it has said. */
    public List<String> output() {
        try {
            return Files.readAllLines(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True while it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process. */
    public long pid() {
        return process.pid();
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Processor time since it was started, in milliseconds. */
    double processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** The same, with what those have taken that it started. */
    double processorMillisOfAll() {
        return processorMillis()
                + process.descendants()
                        .flatMap(child -> child.info().totalCpuDuration().stream())
                        .mapToDouble(time -> time.toNanos() / 1e6)
                        .sum();
    }

    /** How long its compiler has been at work, in milliseconds. */
    long compilingMillis() {
        if (compiler == null) {
            compiler = Compiler.of(process.pid());
        }
        return compiler.millis();
    }

    /** Resident memory in MiB, as {@code ps} tells it. */
    double residentMib() {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            String kib = new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return Long.parseLong(kib.strip()) / 1024.0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (compiler != null) {
            compiler.close();
        }
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
