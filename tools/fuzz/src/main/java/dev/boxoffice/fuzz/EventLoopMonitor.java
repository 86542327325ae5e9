package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.ClusterMain;
import dev.boxoffice.cluster.Waiting;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.impl.VertxThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Records each task that takes an event loop of this process for too long, and the memory outside the heap. A task is
 * measured by the processor time of its thread, and by the time that it was seen to wait: on a machine that is busy
 * otherwise both stand still, so that it is not taken for a stall.
 */
final class EventLoopMonitor {
    private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TURN_MILLIS = 10;
    private static final int FRAMES = 12;
    private static final Path STALLS = Path.of("stalls.log");
    private static final Path DIRECT = Path.of("direct-bytes");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Task> tasks = new HashMap<>();

    /** What an event loop does: since when, and how much processor time it had by then. */
    private static final class Task {
        private final long start;
        private final long cpu;
        private long waitedNanos;
        private boolean isRecorded;

        Task(long start, long cpu) {
            this.start = start;
            this.cpu = cpu;
        }
    }

    /** Runs the product in this process, and writes to files in the working directory. */
    public static void main(String[] words) throws InterruptedException {
        Thread monitor = new Thread(new EventLoopMonitor()::run, "loop-monitor");
        monitor.setDaemon(true);
        monitor.start();
        ClusterMain.main(words);
    }

    /** The stalls that were recorded in {@code directory} until now, one line each. */
    static List<String> stalls(Path directory) {
        return read(directory.resolve(STALLS)).lines().toList();
    }

    /** The bytes outside its heap that the process has recorded last. */
    static long directBytes(Path directory) {
        String recorded = read(directory.resolve(DIRECT)).strip();
        return recorded.isEmpty() ? 0 : Long.parseLong(recorded);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            for (long turn = 0; ; turn++) {
                Waiting.pause(TURN_MILLIS);
                look();
                if (turn % 25 == 0) {
                    Files.writeString(DIRECT, Long.toString(Math.max(0, PlatformDependent.usedDirectMemory())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() throws IOException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread instanceof VertxThread loop && !loop.isWorker()) {
                look(thread, loop.startTime());
            }
        }
    }

    private void look(Thread thread, long start) throws IOException {
        long cpu = THREADS.getThreadCpuTime(thread.getId());
        Task task = tasks.get(thread.getId());
        if (start == 0 || task == null || task.start != start) {
            tasks.put(thread.getId(), new Task(start, cpu));
        } else if (!task.isRecorded) {
            // At most a turn each time: this thread too may have got no time.
            boolean isRunning = thread.getState() == Thread.State.RUNNABLE;
            task.waitedNanos += isRunning ? 0 : TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
            if (cpu - task.cpu > LIMIT_NANOS || task.waitedNanos > LIMIT_NANOS) {
                task.isRecorded = true;
                record(thread);
            }
        }
    }

    private static void record(Thread thread) throws IOException {
        String stack = Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(frame -> " < " + frame)
                .collect(Collectors.joining());
        String line = thread.getName() + " " + thread.getState() + stack + "\n";
        Files.writeString(STALLS, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
