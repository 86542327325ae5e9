package dev.boxoffice.platform.runtime;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** Completes each future on the context of its own caller where several callers share work. */
public final class CallerContext {
    private CallerContext() {}

    /** A future whose listeners run on the context of the caller, if it has one. */
    public static <T> Promise<T> promise() {
        return Vertx.currentContext() instanceof ContextInternal context ? context.promise() : Promise.promise();
    }
}
