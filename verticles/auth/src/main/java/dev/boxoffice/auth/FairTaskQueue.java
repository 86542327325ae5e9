package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * A bounded queue of expensive tasks with a turn for each network: a network with one task waits for at most one task
 * of each other network. Tasks that have waited too long, or whose client has gone, are not run. Thread-safe.
 */
final class FairTaskQueue {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final WorkerExecutor workers;
    private final int threads;
    private final int most;
    private final Duration longestWait;

    /** By network, in the order of turns; no value is empty. */
    private final Map<String, Deque<Task<?>>> waiting = new LinkedHashMap<>();

    private int length;
    private int running;

    /**
     * A queue for {@code workers}.
     *
     * @param threads concurrent tasks
     * @param most tasks that may wait
     * @param longestWait a task that has waited longer is not run
     */
    FairTaskQueue(WorkerExecutor workers, int threads, int most, Duration longestWait) {
        this.workers = workers;
        this.threads = threads;
        this.most = most;
        this.longestWait = longestWait;
    }

    private record Task<T>(Callable<T> work, BooleanSupplier isWanted, long addedAt, Promise<T> result) {}

    /**
     * Runs {@code work} when its turn comes.
     *
     * @param network whose turn it waits for
     * @param isWanted whether the client still waits, asked before the work begins
     * @return fails if the queue is full or the task has waited too long
     */
    <T> Future<T> add(String network, BooleanSupplier isWanted, Callable<T> work) {
        Task<T> task = new Task<>(work, isWanted, System.nanoTime(), Promise.promise());
        synchronized (this) {
            if (length >= most && !makeRoom(network)) {
                return Future.failedFuture(busy());
            }
            waiting.computeIfAbsent(network, name -> new ArrayDeque<>()).add(task);
            length++;
            startNext();
        }
        return task.result().future();
    }

    /** Refuses the newest task of the network that has the most, if it has more than {@code network}. */
    private boolean makeRoom(String network) {
        int own = waiting.getOrDefault(network, new ArrayDeque<>()).size();
        Map.Entry<String, Deque<Task<?>>> longest = waiting.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow();
        if (longest.getValue().size() <= own + 1) {
            return false;
        }
        longest.getValue().removeLast().result().fail(busy());
        length--;
        return true;
    }

    private void startNext() {
        while (running < threads && length > 0) {
            start(takeNext());
        }
    }

    private Task<?> takeNext() {
        Iterator<Map.Entry<String, Deque<Task<?>>>> turns = waiting.entrySet().iterator();
        Map.Entry<String, Deque<Task<?>>> turn = turns.next();
        String network = turn.getKey();
        Deque<Task<?>> tasks = turn.getValue();
        turns.remove();
        Task<?> task = tasks.remove();
        length--;
        if (!tasks.isEmpty()) {
            waiting.put(network, tasks);
        }
        return task;
    }

    private <T> void start(Task<T> task) {
        boolean isLate = System.nanoTime() - task.addedAt() > longestWait.toNanos();
        if (isLate || !task.isWanted().getAsBoolean()) {
            task.result().fail(busy());
            return;
        }
        running++;
        workers.executeBlocking(task.work(), false).onComplete(done -> {
            ended();
            task.result().handle(done);
        });
    }

    private synchronized void ended() {
        running--;
        startNext();
    }

    private static Problem busy() {
        return Problem.unavailable("Too many sign-ins at the moment", RETRY_AFTER, null);
    }
}
