package dev.boxoffice.platform.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** The event loop that an object belongs to which is not safe on any other thread. */
public final class HomeEventLoop {
    private final ContextInternal context;

    private HomeEventLoop(ContextInternal context) {
        this.context = context;
    }

    /** That of the caller; a new one for a caller without an event loop. */
    public static HomeEventLoop current(Vertx vertx) {
        return new HomeEventLoop(((ContextInternal) vertx.getOrCreateContext()).unwrap());
    }

    /** Runs {@code action} there: at once where the caller is there, soon otherwise. */
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
