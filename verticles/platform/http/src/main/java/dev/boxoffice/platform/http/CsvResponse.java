package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Sends a table while it is read, as fast as the client takes it, so that its size does not matter for memory. A table
 * that cannot be read to its end is cut off by resetting the connection, and so is not taken for a whole one.
 */
public final class CsvResponse {
    /** Tables that one domain sends at a time. */
    private static final int AT_ONCE = 4;

    private static final int CHUNK = 16_384;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore slots = new Semaphore(AT_ONCE);

    /**
     * Sends a table.
     *
     * @param fileName under which browsers keep it
     * @param rows is read to its end, or cancelled
     * @param lines the lines of one row
     * @return fails before anything is sent if too many tables are being sent
     */
    public <T> Future<Void> send(
            RoutingContext ctx,
            String fileName,
            List<String> columns,
            ReadStream<T> rows,
            Function<T, List<? extends List<?>>> lines) {
        if (!slots.tryAcquire()) {
            rows.handler(null);
            return Future.failedFuture(
                    Problem.unavailable("Too many tables are being sent, please try again", RETRY_AFTER, null));
        }
        RequestTimeout.takeOver(ctx);
        HttpServerResponse response = headers(ctx.response(), fileName).setChunked(true);
        return new Transfer<>(response, new CsvTable(columns), rows, lines)
                .run()
                .onComplete(sent -> slots.release());
    }

    static HttpServerResponse headers(HttpServerResponse response, String fileName) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }

    /** One table. */
    private record Transfer<T>(
            HttpServerResponse response,
            CsvTable table,
            ReadStream<T> rows,
            Function<T, List<? extends List<?>>> lines) {
        Future<Void> run() {
            Promise<Void> end = Promise.promise();
            response.closeHandler(closed -> stop(end));
            response.exceptionHandler(failure -> stop(end));
            rows.exceptionHandler(failure -> {
                response.reset();
                end.tryFail(failure);
            });
            rows.endHandler(all -> response.end(flushed()).onComplete(end));
            rows.handler(row -> {
                lines.apply(row).forEach(table::add);
                if (table.length() >= CHUNK) {
                    write();
                }
            });
            return end.future().transform(ended -> Future.succeededFuture());
        }

        private void stop(Promise<Void> end) {
            if (end.tryComplete()) {
                rows.handler(null);
            }
        }

        private void write() {
            response.write(flushed());
            if (response.writeQueueFull()) {
                rows.pause();
                response.drainHandler(drained -> rows.resume());
            }
        }

        private Buffer flushed() {
            return Buffer.buffer(table.take());
        }
    }
}
