package dev.boxoffice.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits until a freshly started child process answers. */
final class Readiness {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** One attempt: a value when the server is ready, empty or an {@link IOException} when not yet. */
    @FunctionalInterface
    interface Probe<T> {
        Optional<T> attempt() throws IOException;
    }

    private Readiness() {}

    /** The probe's first value; fails as soon as the process ends, or after twenty seconds. */
    static <T> T await(String server, ChildProcess process, Probe<T> probe) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Optional<T> answer = quietly(probe);
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(server);
        }
        String what = process.isAlive() ? "does not answer" : "did not start";
        throw new EmbeddedServerException("%s %s: %s".formatted(server, what, process.lastWords()));
    }

    private static <T> Optional<T> quietly(Probe<T> probe) {
        try {
            return probe.attempt();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static void pause(String server) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while starting " + server, e);
        }
    }
}
