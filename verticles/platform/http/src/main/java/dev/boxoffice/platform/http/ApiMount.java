package dev.boxoffice.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Where the routes of a domain become reachable: a port of its own, or the edge of one JVM. */
public interface ApiMount {

    /**
     * Makes the routes reachable.
     *
     * @param domain whose routes they are; several instances of one domain offer the same
     * @return how to take them away again, once they are reachable
     */
    Future<Mounted> mount(Vertx vertx, String domain, Router router);

    /**
     * True where requests have met no other router before: then the routes begin with what every request meets first.
     */
    boolean isOutermost();

    /** Routes that are reachable. */
    interface Mounted {
        /** Stops taking requests; those under way may finish. */
        Future<Void> unmount();
    }
}
