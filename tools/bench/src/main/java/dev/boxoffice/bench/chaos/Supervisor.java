package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a part running, like Kubernetes does, and takes it down when that is asked for. */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final long LOOK_MILLIS = 50;
    private static final long AFTER_FAILURE_MILLIS = 500;
    private static final Duration END = Duration.ofSeconds(10);

    private final Part part;
    private final Thread keeper;
    private volatile long downUntil;
    private volatile long stoppedPid;
    private volatile long stoppedUntil;
    private volatile boolean up;
    private volatile boolean closed;
    private final AtomicInteger failedStarts = new AtomicInteger();

    Supervisor(Part part) {
        this.part = part;
        this.keeper = new Thread(this::keep, "keeper-" + part.name());
        keeper.setDaemon(true);
    }

    String name() {
        return part.name();
    }

    void start() {
        keeper.start();
    }

    private void keep() {
        while (!closed) {
            if (part.isAlive()) {
                Waiting.pause(LOOK_MILLIS);
            } else if (System.nanoTime() - downUntil < 0) {
                up = false;
                Waiting.pause(LOOK_MILLIS);
            } else {
                revive();
            }
        }
    }

    private void revive() {
        up = false;
        try {
            part.start();
            up = true;
        } catch (RuntimeException e) {
            failedStarts.incrementAndGet();
            LOG.debug("{} does not come up: {}", name(), e.toString());
            Waiting.pause(AFTER_FAILURE_MILLIS);
        }
    }

    /** True while it is up as far as is known here. */
    boolean isUp() {
        return up && part.isAlive();
    }

    /** How often it ended before it was ready. */
    int failedStarts() {
        return failedStarts.get();
    }

    /** SIGKILL; it stays down for a while. False if it is down anyway. */
    boolean kill(Duration down) {
        if (!part.isAlive()) {
            return false;
        }
        downUntil = System.nanoTime() + down.toNanos();
        // Right now, without a word: also of one that is still starting, or paused.
        ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return true;
    }

    /** As {@link #kill}; it comes back without its data. */
    boolean empty(Duration down) {
        boolean isDown = kill(down);
        if (isDown) {
            part.forget();
        }
        return isDown;
    }

    /** SIGKILL; it comes back with these settings. False if it is down anyway. */
    boolean restart(Map<String, String> changed) {
        part.configure(changed);
        return kill(Duration.ZERO);
    }

    /** The process, if it runs. */
    Optional<Long> pid() {
        return part.isAlive() ? Optional.of(part.pid()) : Optional.empty();
    }

    /** SIGTERM; it ends in order, and comes up again. False if it is down anyway. */
    boolean terminate() {
        return isUp()
                && ProcessHandle.of(part.pid()).map(ProcessHandle::destroy).orElse(false);
    }

    /** SIGSTOP, and SIGCONT after a while. False if there is nothing to stop. */
    boolean stop(Duration time) {
        if (!isUp() || isStopped()) {
            return false;
        }
        long pid = part.pid();
        stoppedPid = pid;
        stoppedUntil = System.nanoTime() + time.toNanos();
        // A shell of its own wakes the process up again, whatever becomes of this JVM.
        String millis = "%d.%03d".formatted(time.toSeconds(), time.toMillisPart());
        shell("kill -STOP " + pid + "; sleep " + millis + "; kill -CONT " + pid);
        return true;
    }

    private boolean isStopped() {
        return stoppedPid != 0 && System.nanoTime() - stoppedUntil < 0 && part.isAlive() && stoppedPid == part.pid();
    }

    /** The end of {@link #stop}, now. */
    void cont() {
        if (isStopped()) {
            shell("kill -CONT " + stoppedPid);
        }
        stoppedPid = 0;
    }

    private static void shell(String script) {
        try {
            new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets it come up at once if it is down, and go on if it is stopped. */
    void heal() {
        downUntil = System.nanoTime();
        cont();
    }

    /** Ends it for good. */
    void close() {
        closed = true;
        cont();
        try {
            keeper.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        part.close();
    }
}
