package dev.boxoffice.auth;

import io.vertx.core.Future;

/** Removes the second factors of a user. */
public interface FactorReset {
    /** Removes all of them. */
    Future<Void> removeAll(String userId);
}
