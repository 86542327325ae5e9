package dev.boxoffice.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server program that lives no longer than this JVM. A shell starts it and keeps reading our pipe: when we close the
 * pipe, or die in whatever way, it sends SIGTERM to the program. Both run in a session of their own, so that Ctrl-C on
 * the terminal reaches this JVM alone, which may still need its servers to drain.
 */
record ChildProcess(String name, Process supervisor, ProcessHandle child, Path log) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 10;
    private static final int LOG_TAIL_LINES = 3;

    private static final String SUPERVISE =
            """
      umask 077
      trap '' INT HUP
      log=$1 pidfile=$2
      shift 2
      "$@" </dev/null >"$log" 2>&1 &
      child=$!
      trap 'kill "$child" 2>/dev/null' TERM
      echo "$child" >"$pidfile"
      echo "$child"
      exec 3<&0
      (read -r _ <&3; kill "$child" 2>/dev/null) &
      watchdog=$!
      wait "$child"
      while kill -0 "$child" 2>/dev/null; do wait "$child"; done
      rm -f "$pidfile"
      kill "$watchdog" 2>/dev/null
      """;

    /** Starts the command; its output goes to {@code <name>.log} in the directory. */
    static ChildProcess start(String name, Path directory, List<String> command) {
        Path pidFile = directory.resolve(name + ".pid");
        Path log = directory.resolve(name + ".log");
        awaitPredecessor(name, pidFile);
        List<String> line = new ArrayList<>(inOwnSession());
        line.addAll(List.of("sh", "-c", SUPERVISE, "boxoffice-" + name, log.toString(), pidFile.toString()));
        line.addAll(command);
        try {
            Process supervisor = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long pid = readPid(supervisor);
            ProcessHandle child = ProcessHandle.of(pid).orElse(supervisor.toHandle());
            return new ChildProcess(name, supervisor, child, log);
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedServerException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static long readPid(Process supervisor) throws IOException {
        BufferedReader output = supervisor.inputReader(StandardCharsets.US_ASCII);
        return Long.parseLong(String.valueOf(output.readLine()));
    }

    private static List<String> inOwnSession() {
        Optional<Path> setsid = Executables.find("setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        // macOS has no setsid program, but a perl that can call it.
        return Executables.find("perl")
                .map(perl -> List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"))
                .orElse(List.of());
    }

    /** A killed JVM's server may still be closing its files when the next JVM comes up. */
    private static void awaitPredecessor(String name, Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readString(pidFile).trim());
            Optional<ProcessHandle> predecessor = ProcessHandle.of(pid).filter(handle -> runs(handle, name));
            if (predecessor.isPresent()) {
                predecessor.get().onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            String message = "another %s still uses %s".formatted(name, pidFile.getParent());
            throw new EmbeddedServerException(message, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while starting " + name, e);
        } catch (Exception e) {
            LOG.debug("No predecessor to wait for: {}", pidFile, e);
        }
    }

    private static boolean runs(ProcessHandle handle, String name) {
        return handle.info().command().map(command -> command.contains(name)).orElse(false);
    }

    /** One attempt: a value when the server is ready, empty or an {@link IOException} when not yet. */
    @FunctionalInterface
    interface Probe<T> {
        Optional<T> attempt() throws IOException;
    }

    /** The probe's first value; ends the process and fails if there is none within twenty seconds. */
    <T> T awaitReady(Probe<T> probe) {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        try {
            while (supervisor.isAlive() && System.nanoTime() < deadline) {
                Optional<T> answer = quietly(probe);
                if (answer.isPresent()) {
                    return answer.get();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String what = supervisor.isAlive() ? "does not answer" : "did not start";
        String failure = "%s %s: %s".formatted(name, what, lastWords());
        close();
        throw new EmbeddedServerException(failure);
    }

    private static <T> Optional<T> quietly(Probe<T> probe) {
        try {
            return probe.attempt();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    long pid() {
        return child.pid();
    }

    /** What the server said last, on one line. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no output";
        }
    }

    /** Asks the server to stop and waits; after ten seconds it is killed. */
    @Override
    public void close() {
        try {
            supervisor.getOutputStream().close();
            if (!supervisor.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} (pid {}) does not stop, killing it", name, pid());
                kill();
            }
        } catch (IOException e) {
            LOG.debug("{} was gone already", name, e);
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        child.destroyForcibly();
        supervisor.destroyForcibly();
    }
}
