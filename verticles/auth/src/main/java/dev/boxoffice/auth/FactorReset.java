package dev.boxoffice.auth;

import io.vertx.core.Future;

/** Removes all second factors of an account whose owner has proved to own its mailbox. */
public interface FactorReset {
    /** Removes them; succeeds also if there are none. */
    Future<Void> removeAll(String userId);

    /** Removes the tokens of programs alone. */
    Future<Void> removePrograms(String userId);
}
