package dev.boxoffice.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Serves the routes of a domain: at its own port, or behind the edge of the same JVM. */
public interface ApiMount {

    /**
     * Serves the routes.
     *
     * @param domain the domain of the routes; several instances of one domain mount the same ones
     * @return a handle to unmount them, once they are served
     */
    Future<Mounted> mount(Vertx vertx, String domain, Router router);

    /** True if no other router handles requests before: then the routes begin with the handlers for every request. */
    boolean isOutermost();

    /** Mounted routes. */
    interface Mounted {
        /** Accepts no further requests; those in progress may finish. */
        Future<Void> unmount();
    }
}
