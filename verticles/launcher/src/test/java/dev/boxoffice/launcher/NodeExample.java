package dev.boxoffice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of {@code examples/node-notifier}, in a copy that has what it needs from npm. */
final class NodeExample implements AutoCloseable {
    private static final Path SOURCE = Path.of("..", "..", "examples", "node-notifier");
    private static final Path COPY = Path.of("target", "node-notifier");
    private static final Path CONTRACT = Path.of("..", "..", "shared-events");
    private static final int INSTALL_SECONDS = 120;
    private static final int END_SECONDS = 10;

    private final Process process;
    private final Path out;

    private NodeExample(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Installs what package-lock.json names, unless it is there; without Node the test is skipped. */
    static void install() {
        Assumptions.assumeTrue(
                succeeds("node", "--version") && succeeds("npm", "--version"),
                "skipped: node or npm is not on the PATH");
        try {
            Files.createDirectories(COPY);
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, COPY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path installed = COPY.resolve("node_modules").resolve("installed-package-lock.json");
            Path wanted = COPY.resolve("package-lock.json");
            if (!Files.exists(installed) || Files.mismatch(installed, wanted) >= 0) {
                Assumptions.assumeTrue(
                        succeeds("npm", "ci", "--no-audit", "--no-fund"),
                        "skipped: npm ci does not succeed, perhaps as no registry can be reached");
                Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.createDirectories(COPY).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(COPY.resolve("npm.log").toFile())
                    .start();
            return process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a program, and waits until it says that it is ready. */
    static NodeExample start(Map<String, String> settings, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("node"));
            command.addAll(List.of(words));
            Path out = Files.createTempFile(COPY, words[0], ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(COPY.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().put("CONTRACT_DIR", CONTRACT.toAbsolutePath().toString());
            builder.environment().putAll(settings);
            NodeExample example = new NodeExample(builder.start(), out);
            Shop.eventually().until(() -> example.lines().contains("ready"));
            return example;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed until now. */
    List<String> lines() {
        try {
            return Files.readAllLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a word, as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end; answers with what status it did. */
    int stop() {
        process.destroy();
        return process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
