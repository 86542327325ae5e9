package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.BatchProcessor;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resumes the due documents of a {@link RetrySchedule}, such as those that a crash or an outage left unfinished. */
public final class RetrySweep {
    private static final Logger LOG = LoggerFactory.getLogger(RetrySweep.class);

    /** Documents in work at once; more would only wait for connections. */
    private static final int BATCH = 20;

    private final RetrySchedule documents;
    private final Function<JsonObject, Future<?>> work;
    private final Tracer tracer;
    private final String name;

    private RetrySweep(RetrySchedule documents, Function<JsonObject, Future<?>> work, Tracer tracer, String name) {
        this.documents = documents;
        this.work = work;
        this.tracer = tracer;
        this.name = name;
    }

    /** As the method below, for all due documents. */
    public static RecurringTask start(
            Vertx vertx,
            Tracer tracer,
            String name,
            Duration every,
            RetrySchedule documents,
            Function<JsonObject, Future<?>> work) {
        return start(vertx, tracer, name, every, documents, () -> Future.succeededFuture(new JsonObject()), work);
    }

    /**
     * Starts.
     *
     * @param name of the sweep, for the log
     * @param filter finds the due documents whose work can be done now; asked once a sweep
     * @param work finishes a document; may be repeated
     */
    public static RecurringTask start(
            Vertx vertx,
            Tracer tracer,
            String name,
            Duration every,
            RetrySchedule documents,
            Supplier<Future<JsonObject>> filter,
            Function<JsonObject, Future<?>> work) {
        RetrySweep sweep = new RetrySweep(documents, work, tracer, name);
        return RecurringTask.start(vertx, name, every, () -> filter.get().compose(sweep::sweep));
    }

    /** Ends when no due document is left; a claimed one is not found again. */
    private Future<?> sweep(JsonObject filter) {
        return BatchProcessor.eachOf(
                LOG, name, RetrySchedule.Due::id, BATCH, () -> documents.find(filter, BATCH), this::resume);
    }

    private Future<?> resume(RetrySchedule.Due due) {
        return documents
                .claim(due)
                .compose(claimed -> claimed.isPresent() ? resume(claimed.get()) : Future.succeededFuture());
    }

    /** Within the trace of the request that the document came from. */
    private Future<?> resume(JsonObject document) {
        return TraceContext.of(document.getJsonObject(TraceContext.FIELD))
                .resume(tracer, name, () -> work.apply(document).mapEmpty());
    }
}
