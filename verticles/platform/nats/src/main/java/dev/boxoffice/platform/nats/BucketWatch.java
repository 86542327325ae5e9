package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.runtime.KeyValues;
import dev.boxoffice.platform.runtime.StreamState;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the values of a bucket, and begins anew each time the connection is back: a server that was started again
 * has forgotten who watches, which jnats by itself finds out only when three heartbeats are missing, after 15 seconds.
 * What is there is then handed over once more.
 */
final class BucketWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BucketWatch.class);

    private static final long RETRY_SECONDS = 2;

    /** What is there comes within milliseconds, once the watch has begun. */
    private static final long CATCH_UP_SECONDS = 2;

    private final NatsConnection nats;
    private final Callable<KeyValue> bucket;
    private final KeyValues.Listener listener;
    private final Context context;
    private Future<NatsKeyValueWatchSubscription> current;

    BucketWatch(NatsConnection nats, Callable<KeyValue> bucket, KeyValues.Listener listener) {
        this.nats = nats;
        this.bucket = bucket;
        this.listener = listener;
        this.context = nats.vertx().getOrCreateContext();
    }

    /** Succeeds once what was there has been handed over, on the context of the caller. */
    Future<Void> start() {
        Promise<Void> caughtUp = Promise.promise();
        current = beginAtLast(caughtUp);
        nats.onReconnect(() -> renew(Promise.promise()));
        supervise(caughtUp);
        return current.compose(watching -> caughtUp.future());
    }

    /** Begins anew where the bucket is another one than it was. */
    void found(StreamState bucket) {
        if (bucket.generation() > 0) {
            renew(Promise.promise());
        }
    }

    /** A watch now and then says neither what is there nor that nothing is, for ever; one that begins anew does. */
    private void supervise(Promise<Void> caughtUp) {
        nats.vertx().timer(CATCH_UP_SECONDS, TimeUnit.SECONDS).onSuccess(elapsed -> {
            if (!caughtUp.future().isComplete() && !nats.isClosed()) {
                LOG.warn("a bucket does not say what it has; it is watched anew");
                renew(caughtUp);
                supervise(caughtUp);
            }
        });
    }

    /** Tries for as long as there is a connection: a bucket that is away is watched late. */
    private Future<NatsKeyValueWatchSubscription> beginAtLast(Promise<Void> caughtUp) {
        return begin(caughtUp).recover(failure -> {
            if (nats.isClosed()) {
                return Future.failedFuture(failure);
            }
            LOG.warn("watching a bucket failed, retrying: {}", failure.toString());
            return nats.vertx().timer(RETRY_SECONDS, TimeUnit.SECONDS).compose(elapsed -> beginAtLast(caughtUp));
        });
    }

    private Future<NatsKeyValueWatchSubscription> begin(Promise<Void> caughtUp) {
        return nats.repeatable(() -> bucket.call().watchAll(new Watcher(context, listener, caughtUp)));
    }

    /** The old one stays until the new one is there. */
    private void renew(Promise<Void> caughtUp) {
        Future<NatsKeyValueWatchSubscription> old = current;
        current = old.transform(ended -> begin(caughtUp))
                .onSuccess(begun -> old.onSuccess(this::end))
                .onFailure(failure -> LOG.warn("watching a bucket failed, retrying: {}", failure.toString()))
                .recover(failure -> old);
    }

    private void end(NatsKeyValueWatchSubscription watch) {
        nats.blocking(() -> {
            watch.unsubscribe();
            return null;
        });
    }

    private record Watcher(Context context, KeyValues.Listener listener, Promise<Void> caughtUp)
            implements KeyValueWatcher {
        @Override
        public void watch(KeyValueEntry entry) {
            boolean isThere = entry.getOperation() == KeyValueOperation.PUT;
            // The library has null for an empty value.
            byte[] bytes = entry.getValue() == null ? new byte[0] : entry.getValue();
            String value = isThere ? new String(bytes, StandardCharsets.UTF_8) : null;
            Instant at = entry.getCreated().toInstant();
            context.runOnContext(ignored -> listener.changed(entry.getKey(), value, at));
        }

        @Override
        public void endOfData() {
            context.runOnContext(ignored -> caughtUp.tryComplete());
        }
    }
}
