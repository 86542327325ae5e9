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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that has printed where it listens. */
public final class JavaProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(?:http|mongodb)://[a-z0-9.]+:\\d+");
    private static final Pattern OPEN = Pattern.compile("(?<=(?:open|ready): )http://[a-z0-9.]+:\\d+");
    private static final Duration START = Duration.ofMinutes(1);
    private static final int END_SECONDS = 20;
    private static final List<String> PRODUCT_FLAGS = List.of(
            "-XX:+UseSerialGC",
            // As in the image.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator*::*");

    private final Process process;
    private final String url;
    private final Duration startTime;

    private JavaProcess(Process process, String url, Duration startTime) {
        this.process = process;
        this.url = url;
        this.startTime = startTime;
    }

    /**
     * The product as one JVM, which starts the servers and stand-ins that it is given no address of.
     *
     * @param jar a build of the product
     * @param flags of the JVM
     */
    public static JavaProcess product(Path directory, Path jar, Map<String, String> settings, List<String> flags) {
        List<String> arguments = new ArrayList<>(PRODUCT_FLAGS);
        arguments.addAll(flags);
        arguments.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = builder(directory, arguments);
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("HTTP_HOST", "127.0.0.1", "HTTP_PORT", "0", "MANAGEMENT_PORT", "0"));
        try {
            return start(
                    builder, Files.createTempFile(directory, "product", ".out"), OPEN, process -> Runtime.getRuntime()
                            .addShutdownHook(new Thread(process::destroy)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of a cluster: {@code words} are main class and arguments. */
    static ManagedProcess.Launcher launcher(
            List<String> words, List<Path> classPath, Map<String, String> environment, Path directory) {
        List<String> arguments = new ArrayList<>(
                // Starts are frequent here, and peak speed matters little.
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m", "-cp"));
        arguments.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        arguments.addAll(words);
        return managed -> {
            ProcessBuilder builder = builder(directory, arguments);
            builder.environment().putAll(environment);
            builder.environment().putAll(managed.changedEnvironment());
            Path out = directory.resolve("%s-%d.out".formatted(managed.name(), System.currentTimeMillis()));
            JavaProcess started = start(builder, out, ADDRESS, managed::starting);
            int port = Integer.parseInt(started.url.substring(started.url.lastIndexOf(':') + 1));
            return new ManagedProcess.Running(started.process.toHandle(), port, started::close);
        };
    }

    private static ProcessBuilder builder(Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Programs.ofJdk("java"));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** Errors go to a file beside {@code out}. */
    private static JavaProcess start(
            ProcessBuilder builder, Path out, Pattern address, Consumer<ProcessHandle> starting) {
        Path err = Path.of(out.toString().replaceFirst("\\.out$", ".err"));
        try {
            long begin = System.nanoTime();
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            starting.accept(process.toHandle());
            Waiting.until(START, () -> address.matcher(read(out)).find() || !process.isAlive());
            Duration startTime = Duration.ofNanos(System.nanoTime() - begin);
            Matcher found = address.matcher(read(out));
            if (!found.find()) {
                process.destroyForcibly();
                throw new IllegalStateException("did not start, see " + err);
            }
            return new JavaProcess(process, found.group().replace("localhost", "127.0.0.1"), startTime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
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
