package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resumes documents that a crash or an outage left unfinished. */
public final class RetrySweep {
    private static final Logger LOG = LoggerFactory.getLogger(RetrySweep.class);

    /** So many are worked on at once; more would only wait for connections. */
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

    /**
     * Starts.
     *
     * @param name what it is, for the log
     * @param work puts a document at rest; may be repeated
     */
    public static Recurring start(
            Vertx vertx,
            Tracer tracer,
            String name,
            Duration every,
            RetrySchedule documents,
            Function<JsonObject, Future<?>> work) {
        return Recurring.start(vertx, name, every, new RetrySweep(documents, work, tracer, name)::sweep);
    }

    /** Until nothing is left: what was put off by its claim is not found again. */
    private Future<?> sweep() {
        return InBatches.eachOf(LOG, name, RetrySchedule.Due::id, BATCH, () -> documents.find(BATCH), this::lookAfter);
    }

    private Future<?> lookAfter(RetrySchedule.Due due) {
        return documents
                .claim(due)
                .compose(claimed -> claimed.isPresent() ? resume(claimed.get()) : Future.succeededFuture());
    }

    /** As a part of what the document came from, so that its end is found from its beginning. */
    private Future<?> resume(JsonObject document) {
        return TraceContext.of(document.getJsonObject(TraceContext.FIELD))
                .resume(tracer, name, () -> work.apply(document).mapEmpty());
    }
}
