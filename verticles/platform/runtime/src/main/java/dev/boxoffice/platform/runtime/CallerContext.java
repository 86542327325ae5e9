package dev.boxoffice.platform.runtime;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** Where work is shared, each goes on as itself, and not as whoever did the work. */
final class CallerContext {
    private CallerContext() {}

    /** One whose listeners run on the context of the caller, if it has one. */
    static <T> Promise<T> promise() {
        return Vertx.currentContext() instanceof ContextInternal context ? context.promise() : Promise.promise();
    }
}
