package dev.boxoffice.launcher;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's jar in a process of its own, as an operator starts it. */
final class ChildJvm implements AutoCloseable {
    private static final Path JAR = Path.of("target", "boxoffice.jar");
    private static final Pattern URL = Pattern.compile("http://localhost:(\\d+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code java -jar boxoffice.jar <words>} with nothing but these settings. */
    static ChildJvm start(JsonObject settings, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx256m");
        command.add("-jar");
        command.add(JAR.toAbsolutePath().toString());
        command.addAll(List.of(words));
        try {
            Path out = Files.createTempFile("boxoffice", ".out");
            Path err = Files.createTempFile("boxoffice", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Files.createTempDirectory("boxoffice").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            for (String name : List.of("MONGODB_URI", "NATS_URL", "REDIS_URL", "STRIPE_API_KEY", "SMTP_URL")) {
                builder.environment().remove(name);
            }
            settings.forEach(entry -> builder.environment().put(entry.getKey(), "" + entry.getValue()));
            return new ChildJvm(builder.start(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it says where it is. */
    String url() {
        Shop.eventually()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> URL.matcher(out()).find() || !process.isAlive());
        Matcher url = URL.matcher(out());
        if (!url.find()) {
            throw new IllegalStateException("did not start: " + out() + err());
        }
        return "http://127.0.0.1:" + url.group(1);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as an operator does; answers its exit status. */
    int terminate() {
        process.destroy();
        return exitStatus();
    }

    /** Waits for its end. */
    int exitStatus() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end: " + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a process that has ended by itself has said. */
    record Ended(int status, String out, String err) {}

    /** Waits until it ends by itself. */
    Ended ended() {
        return new Ended(exitStatus(), out(), err());
    }

    /** Has it stand still, as a machine that is paused does. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Kills it, as a failing machine does. */
    @Override
    public void close() {
        process.destroyForcibly();
        exitStatus();
    }
}
