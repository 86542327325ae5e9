package dev.boxoffice.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that prints where it listens. */
final class JavaProcess extends ManagedProcess {
    private static final Pattern ADDRESS = Pattern.compile("(?:http|mongodb)://[a-z0-9.]+:(\\d+)");
    private static final Duration START = Duration.ofMinutes(1);
    private static final int END_SECONDS = 10;

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment;
    private final Path directory;
    private final Upstream upstream;
    private volatile Map<String, String> changed = Map.of();
    private volatile Process process;
    private int starts;

    /**
     * A process that is not running yet.
     *
     * @param words main class and arguments
     * @param directory gets its output, one file for each start
     */
    JavaProcess(
            String name,
            List<String> words,
            List<Path> classPath,
            Map<String, String> environment,
            Path directory,
            Upstream upstream) {
        super(name);
        this.environment = environment;
        this.directory = directory;
        this.upstream = upstream;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starts are frequent here, and peak speed matters little.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m", "-cp"));
        command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        command.addAll(words);
    }

    @Override
    void launch() {
        starts++;
        Path out = directory.resolve(name() + "-" + starts + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve(name() + "-" + starts + ".err").toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(changed);
        try {
            Process started = builder.start();
            process = started;
            Waiting.until(
                    START,
                    () -> !started.isAlive() || ADDRESS.matcher(read(out)).find());
            Matcher address = ADDRESS.matcher(read(out));
            if (!address.find()) {
                throw new IllegalStateException(name() + " did not start, see " + out);
            }
            upstream.add(name(), started.toHandle(), Integer.parseInt(address.group(1)));
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

    @Override
    void configure(Map<String, String> wanted) {
        changed = Map.copyOf(wanted);
    }

    @Override
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    @Override
    void end() {
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
