package dev.boxoffice.platform.documents;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes documents on threads of its own, a bounded number at a time. Fonts are read when they are first needed. */
public final class DocumentRenderer {
    /** Tickets in one document; an order has fewer. */
    public static final int MOST_TICKETS = 100;

    /** At a time; a document takes some megabytes while it is made. */
    private static final int THREADS = 2;

    private static final int MOST_WAITING = 64;
    private static final long LONGEST_SECONDS = 30;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AtomicInteger waiting = new AtomicInteger();
    private final WorkerExecutor worker;

    /** Renders on workers of {@code vertx}. */
    public DocumentRenderer(Vertx vertx) {
        this(vertx, "documents", THREADS);
    }

    /** Renders on {@code threads} workers of {@code vertx} of its own, which are called {@code pool}. */
    public DocumentRenderer(Vertx vertx, String pool, int threads) {
        this.worker = vertx.createSharedWorkerExecutor(pool, threads, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Tickets as a PDF, one on each page; at most {@link #MOST_TICKETS}. */
    public Future<Buffer> pdf(List<TicketDocument> tickets) {
        if (tickets.isEmpty() || tickets.size() > MOST_TICKETS) {
            return Future.failedFuture(
                    Problem.invalid(null, "tickets.too_many", "A document has 1 to " + MOST_TICKETS + " tickets"));
        }
        return render(() -> Buffer.buffer(TicketPdf.of(tickets)));
    }

    /** Runs {@code task} on a worker; fails as unavailable if too much waits already. */
    public <T> Future<T> render(Callable<T> task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    Problem.unavailable("Too many documents are being made, please try again", RETRY, null));
        }
        return worker.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
    }
}
