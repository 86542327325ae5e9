package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own, which says on its output where it listens. */
final class JavaPart implements Part {
    private static final Pattern ADDRESS = Pattern.compile("(?:http|mongodb)://[a-z0-9.]+:(\\d+)");
    private static final Duration START = Duration.ofMinutes(1);
    private static final int END_SECONDS = 10;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private volatile Map<String, String> changed = Map.of();
    private final Path directory;
    private final Destination destination;
    private volatile Process process;
    private int starts;

    /**
     * A part that is not running yet.
     *
     * @param words main class and arguments
     * @param classPath what it runs on
     * @param directory gets its output, one file for each start
     */
    JavaPart(
            String name,
            List<String> words,
            List<Path> classPath,
            Map<String, String> environment,
            Path directory,
            Destination destination) {
        this.name = name;
        this.environment = environment;
        this.directory = directory;
        this.destination = destination;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starts come often here, and steady speed matters little.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m", "-cp"));
        command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        command.addAll(words);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        starts++;
        Path out = directory.resolve(name + "-" + starts + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve(name + "-" + starts + ".err").toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(changed);
        try {
            Process started = builder.start();
            process = started;
            boolean ready = Waiting.until(
                    START,
                    () -> !started.isAlive() || ADDRESS.matcher(read(out)).find());
            Matcher address = ADDRESS.matcher(read(out));
            if (!ready || !address.find()) {
                throw new IllegalStateException(name + " did not start, see " + out);
            }
            destination.up(name, started.toHandle(), Integer.parseInt(address.group(1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void configure(Map<String, String> wanted) {
        changed = Map.copyOf(wanted);
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (process == null) {
            return;
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
