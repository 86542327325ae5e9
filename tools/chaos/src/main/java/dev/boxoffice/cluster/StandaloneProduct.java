package dev.boxoffice.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as one JVM, which starts the servers and stand-ins that it is given no address of. */
public final class StandaloneProduct implements AutoCloseable {
    private static final Pattern OPEN = Pattern.compile("(?m)(?:open|ready): (http://[a-z0-9.]+:\\d+)");
    private static final Duration START = Duration.ofMinutes(1);
    private static final int END_SECONDS = 20;
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            // As in the image.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator*::*");

    private final Process process;
    private final String url;
    private final Duration startTime;

    private StandaloneProduct(Process process, String url, Duration startTime) {
        this.process = process;
        this.url = url;
        this.startTime = startTime;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param jar a build of the product
     * @param flags of the JVM
     * @param words the domains; none for all of them
     */
    public static StandaloneProduct start(
            Path directory, Path jar, Map<String, String> settings, List<String> flags, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        try {
            Path out = Files.createTempFile(directory, "product", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(settings);
            builder.environment().putAll(Map.of("HTTP_HOST", "127.0.0.1", "HTTP_PORT", "0", "MANAGEMENT_PORT", "0"));
            long begin = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            String[] url = new String[1];
            Waiting.until(START, () -> {
                url[0] = url(out);
                return url[0] != null || !process.isAlive();
            });
            Duration startTime = Duration.ofNanos(System.nanoTime() - begin);
            StandaloneProduct started = new StandaloneProduct(process, url[0], startTime);
            if (url[0] == null) {
                started.close();
                throw new IllegalStateException("did not start: " + Files.readString(out));
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(Path out) {
        try {
            Matcher open = OPEN.matcher(Files.readString(out));
            return open.find() ? open.group(1).replace("localhost", "127.0.0.1") : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public String url() {
        return url;
    }

    /** From the start of the process until it answered. */
    public Duration startTime() {
        return startTime;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Processor time since its start, in milliseconds. */
    public double processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    @Override
    public void close() {
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
