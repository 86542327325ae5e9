package dev.boxoffice.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Questions about operating system processes. */
final class Processes {
    private Processes() {}

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** A process whose parent died stays in the table until init has collected it; it has no command any more. */
    static void awaitEnd(long pid) {
        await().atMost(Duration.ofSeconds(10)).until(() -> ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .isEmpty());
    }
}
