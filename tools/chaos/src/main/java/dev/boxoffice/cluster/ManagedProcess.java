package dev.boxoffice.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is started again when it ends, as by Kubernetes, and that can be killed, frozen and restarted. */
public final class ManagedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedProcess.class);
    private static final long POLL_MILLIS = 50;
    private static final long AFTER_FAILURE_MILLIS = 500;
    private static final Duration END = Duration.ofSeconds(10);

    private final String name;
    private final Upstream upstream;
    private final Launcher launcher;
    private final Thread keeper;
    private final AtomicInteger failedStarts = new AtomicInteger();
    private volatile Optional<ProcessHandle> process = Optional.empty();
    private volatile Running running;
    private volatile Map<String, String> changedEnvironment = Map.of();
    private volatile boolean losesData;
    private volatile long downUntil;
    private volatile long frozenPid;
    private volatile long frozenUntil;
    private volatile boolean isUp;
    private volatile boolean isClosed;

    /**
     * A process that answers.
     *
     * @param end ends it in order
     */
    record Running(ProcessHandle process, int port, Runnable end) {}

    /** Starts a process and waits until it answers; tells it to {@link #starting} as soon as it lives. */
    interface Launcher {
        Running launch(ManagedProcess process);
    }

    ManagedProcess(String name, Upstream upstream, Launcher launcher) {
        this.name = name;
        this.upstream = upstream;
        this.launcher = launcher;
        this.keeper = new Thread(this::keepRunning, "keeper-" + name);
        keeper.setDaemon(true);
    }

    String name() {
        return name;
    }

    /** The variables that are other ones from the next start on. */
    Map<String, String> changedEnvironment() {
        return changedEnvironment;
    }

    /** True once after {@link #killAndLoseData}. */
    boolean takesLossOfData() {
        boolean isLost = losesData;
        losesData = false;
        return isLost;
    }

    /** From now on it can be killed. */
    void starting(ProcessHandle started) {
        process = Optional.of(started);
    }

    void start() {
        keeper.start();
    }

    private void keepRunning() {
        while (!isClosed) {
            if (process().isPresent()) {
                Waiting.pause(POLL_MILLIS);
            } else if (System.nanoTime() - downUntil < 0) {
                isUp = false;
                Waiting.pause(POLL_MILLIS);
            } else {
                startAgain();
            }
        }
    }

    private void startAgain() {
        isUp = false;
        try {
            end();
            Running next = launcher.launch(this);
            running = next;
            starting(next.process());
            upstream.add(name, next.process(), next.port());
            isUp = true;
        } catch (RuntimeException e) {
            failedStarts.incrementAndGet();
            LOG.debug("{} does not start: {}", name, e.toString());
            Waiting.pause(AFTER_FAILURE_MILLIS);
        }
    }

    private Optional<ProcessHandle> process() {
        return process.filter(ProcessHandle::isAlive);
    }

    /** True while it runs and has answered. */
    public boolean isUp() {
        return isUp && process().isPresent();
    }

    /** How often it ended before it answered. */
    int failedStarts() {
        return failedStarts.get();
    }

    /** The id of the process while it lives. */
    public Optional<Long> pid() {
        return process().map(ProcessHandle::pid);
    }

    /** Sends SIGKILL; it stays down for a while. False if it is down already. */
    public boolean kill(Duration down) {
        Optional<ProcessHandle> present = process();
        if (present.isPresent()) {
            downUntil = System.nanoTime() + down.toNanos();
            // Works for one that is starting or frozen too.
            present.get().destroyForcibly();
        }
        return present.isPresent();
    }

    /** As {@link #kill}; it comes back without its data. */
    public boolean killAndLoseData(Duration down) {
        boolean isKilled = kill(down);
        if (isKilled) {
            losesData = true;
        }
        return isKilled;
    }

    /** Sends SIGKILL; it comes back with a changed environment. False if it is down already. */
    public boolean restart(Map<String, String> changed) {
        changedEnvironment = Map.copyOf(changed);
        return kill(Duration.ZERO);
    }

    /** Sends SIGTERM; it ends in order and is started again. False if it is down already. */
    public boolean terminate() {
        return isUp() && process().map(ProcessHandle::destroy).orElse(false);
    }

    /** Sends SIGSTOP, and SIGCONT after a while. False if it does not run. */
    public boolean freeze(Duration time) {
        Optional<Long> pid = pid();
        if (!isUp() || isFrozen() || pid.isEmpty()) {
            return false;
        }
        frozenPid = pid.get();
        frozenUntil = System.nanoTime() + time.toNanos();
        // A shell of its own continues the process, whatever becomes of this JVM.
        String seconds = "%d.%03d".formatted(time.toSeconds(), time.toMillisPart());
        shell("kill -STOP " + frozenPid + "; sleep " + seconds + "; kill -CONT " + frozenPid);
        return true;
    }

    private boolean isFrozen() {
        return frozenPid != 0
                && System.nanoTime() - frozenUntil < 0
                && pid().filter(pid -> pid == frozenPid).isPresent();
    }

    private void unfreeze() {
        if (isFrozen()) {
            shell("kill -CONT " + frozenPid);
        }
        frozenPid = 0;
    }

    private static void shell(String script) {
        try {
            new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it at once if it is down, and continues it if it is frozen. */
    void heal() {
        downUntil = System.nanoTime();
        unfreeze();
    }

    /** Ends it for good. */
    void close() {
        isClosed = true;
        unfreeze();
        try {
            keeper.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
        process().ifPresent(ProcessHandle::destroyForcibly);
    }

    private void end() {
        Running last = running;
        running = null;
        if (last != null) {
            last.end().run();
        }
    }
}
