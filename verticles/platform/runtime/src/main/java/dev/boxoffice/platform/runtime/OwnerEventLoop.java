package dev.boxoffice.platform.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** The event loop that owns an object which is not thread-safe. */
public final class OwnerEventLoop {
    private final ContextInternal context;

    private OwnerEventLoop(ContextInternal context) {
        this.context = context;
    }

    /** The event loop of the caller; a new one for a caller without one. */
    public static OwnerEventLoop current(Vertx vertx) {
        return new OwnerEventLoop(((ContextInternal) vertx.getOrCreateContext()).unwrap());
    }

    /** Runs {@code action} on this event loop: at once if the caller is on it, otherwise asynchronously. */
    public void run(Runnable action) {
        if (context.inThread()) {
            context.dispatch(action);
        } else {
            context.runOnContext(ignored -> action.run());
        }
    }

    /** Fails in tests, where assertions are on, if the caller runs elsewhere. */
    public void check() {
        assert context.inThread()
                : "used on another event loop: " + Thread.currentThread().getName();
    }
}
