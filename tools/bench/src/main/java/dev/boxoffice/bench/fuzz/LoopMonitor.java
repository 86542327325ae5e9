package dev.boxoffice.bench.fuzz;

import io.netty.util.internal.PlatformDependent;
import io.vertx.core.impl.VertxThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Notes each task that takes an event loop of this process for too long, and the memory outside the heap. A task is
 * measured by the CPU time of its thread, and by the time that it was seen to wait: on a machine that is busy otherwise
 * both stand still, so that it is not taken for a stall.
 */
final class LoopMonitor {
    /** Longest time that one task may take. */
    static final long LIMIT_MILLIS = 200;

    private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
    private static final long TURN_MILLIS = 10;
    private static final int FRAMES = 12;
    private static final String STALLS = "stalls.log";
    private static final String DIRECT = "direct-bytes";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path directory;
    private final Map<Long, Task> tasks = new HashMap<>();

    private LoopMonitor(Path directory) {
        this.directory = directory;
    }

    /** What an event loop is at: since when, and how much CPU time it had by then. */
    private static final class Task {
        private final long start;
        private final long cpu;
        private long waitedNanos;
        private boolean isTold;

        Task(long start, long cpu) {
            this.start = start;
            this.cpu = cpu;
        }
    }

    /** Watches this process from now on, and writes to files in {@code directory}. */
    static void start(Path directory) {
        Thread monitor = new Thread(new LoopMonitor(directory)::run, "loop-monitor");
        monitor.setDaemon(true);
        monitor.start();
    }

    /** The stalls that were noted in {@code directory} until now, one line each. */
    static List<String> stalls(Path directory) {
        try {
            Path file = directory.resolve(STALLS);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes that the process holds outside its heap, as it has said last. */
    static long directBytes(Path directory) {
        try {
            Path file = directory.resolve(DIRECT);
            String said = Files.exists(file) ? Files.readString(file).strip() : "";
            return said.isEmpty() ? 0 : Long.parseLong(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            for (long turn = 0; ; turn++) {
                Thread.sleep(TURN_MILLIS);
                look();
                if (turn % 25 == 0) {
                    Files.writeString(
                            directory.resolve(DIRECT),
                            Long.toString(Math.max(0, PlatformDependent.usedDirectMemory())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() throws IOException {
        for (Thread thread : loops()) {
            long start = ((VertxThread) thread).startTime();
            long cpu = THREADS.getThreadCpuTime(thread.getId());
            Task task = tasks.get(thread.getId());
            if (start == 0 || task == null || task.start != start) {
                tasks.put(thread.getId(), new Task(start, cpu));
            } else if (!task.isTold) {
                Thread.State state = thread.getState();
                // At most a turn each time: this thread too may have got no time.
                task.waitedNanos += state == Thread.State.RUNNABLE ? 0 : TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
                if (cpu - task.cpu > LIMIT_NANOS || task.waitedNanos > LIMIT_NANOS) {
                    task.isTold = true;
                    tell(thread, state);
                }
            }
        }
    }

    private static List<Thread> loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof VertxThread loop && !loop.isWorker())
                .toList();
    }

    private void tell(Thread thread, Thread.State state) throws IOException {
        StringBuilder line = new StringBuilder(thread.getName()).append(' ').append(state);
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            line.append(" < ").append(stack[i]);
        }
        Files.writeString(
                directory.resolve(STALLS), line.append('\n'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
