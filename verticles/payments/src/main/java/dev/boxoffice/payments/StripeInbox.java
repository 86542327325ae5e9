package dev.boxoffice.payments;

import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that Stripe has told of, by their ids: one that comes again is known for as long as Stripe may send it. An
 * event that is kept is worked on after the answer, and by the sweep if that fails, so that Stripe never waits for more
 * than one write.
 *
 * @see <a href="https://docs.stripe.com/webhooks#best-practices">Stripe: handle duplicate events, quickly return a 2xx
 *     response</a>
 */
final class StripeInbox {
    static final String COLLECTION = "stripe_events";

    private static final Logger LOG = LoggerFactory.getLogger(StripeInbox.class);
    private static final String RECEIVED_AT = "receivedAt";
    private static final Duration CLEAN_UP = Duration.ofMinutes(10);

    private final MongoClient mongo;
    private final Clock clock;
    private final RetrySchedule due;
    private final Duration retention;
    private final Function<StripeNotice, Future<?>> work;
    private final Counter repeated;

    /**
     * Keeps events.
     *
     * @param work what is to be done about an event; may be repeated
     */
    StripeInbox(
            MongoClient mongo,
            Clock clock,
            PaymentsConfig config,
            Metrics metrics,
            Function<StripeNotice, Future<?>> work) {
        this.mongo = mongo;
        this.clock = clock;
        this.due = config.due(mongo, COLLECTION, clock);
        this.retention = config.eventRetention();
        this.work = work;
        this.repeated = metrics.counter("stripe.events.repeated", "events that Stripe has sent more than once");
        metrics.sample(
                "stripe.events.overdue",
                "events of Stripe's that could not be worked on yet",
                () -> mongo.count(COLLECTION, due.overdue()));
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(RECEIVED_AT, 1)));
    }

    Recurring startSweep(Vertx vertx, Tracer tracer, Duration every) {
        return RetrySweep.start(
                vertx,
                tracer,
                "Stripe's events sweep",
                every,
                due,
                document -> finish(StripeNotice.ofDocument(document)));
    }

    Recurring startCleanUp(Vertx vertx) {
        return Recurring.start(vertx, "removal of Stripe's old events", CLEAN_UP, this::removeOld);
    }

    /** Keeps an event; once that succeeds it will be worked on, if it was not before. */
    Future<Void> take(StripeNotice notice) {
        JsonObject document = notice.toDocument()
                .put(TraceContext.FIELD, TraceContext.current().toJson())
                .put(RECEIVED_AT, clock.millis())
                .mergeIn(due.later());
        return mongo.insert(COLLECTION, document)
                .onSuccess(kept -> workNow(notice))
                .<Void>mapEmpty()
                .recover(failure -> {
                    if (!Database.isDuplicateKey(failure)) {
                        return Future.failedFuture(failure);
                    }
                    repeated.increment();
                    return Future.succeededFuture();
                });
    }

    private void workNow(StripeNotice notice) {
        finish(notice)
                .onFailure(failure ->
                        FailureLog.write(LOG, "Stripe's event " + notice.eventId() + " is left to the sweep", failure));
    }

    private Future<Void> finish(StripeNotice notice) {
        return work.apply(notice)
                .compose(done -> mongo.updateCollection(
                        COLLECTION, new JsonObject().put("_id", notice.eventId()), RetrySchedule.rest()))
                .mapEmpty();
    }

    private Future<?> removeOld() {
        long latest = clock.instant().minus(retention).toEpochMilli();
        JsonObject old = RetrySchedule.resting().put(RECEIVED_AT, new JsonObject().put("$lt", latest));
        return mongo.removeDocuments(COLLECTION, old);
    }
}
