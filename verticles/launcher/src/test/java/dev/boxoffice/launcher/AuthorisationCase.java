package dev.boxoffice.launcher;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request, and the resource that it is about.
 *
 * @param id stands in the path; several, separated by spaces, in the order of its parameters
 * @param file the body of an operation that takes a file, or null
 * @param secret stands in answers to callers with permission, and in no others
 * @param state the resource as seen by a caller with permission; empty if nothing can change
 */
record AuthorisationCase(
        String id,
        String query,
        JsonObject body,
        byte[] file,
        Optional<String> secret,
        Supplier<String> state,
        String... headers) {
    static final AuthorisationCase EMPTY = new AuthorisationCase("", "", null, null, Optional.empty(), () -> "");

    AuthorisationCase id(String given) {
        return new AuthorisationCase(given, query, body, file, secret, state, headers);
    }

    AuthorisationCase query(String given) {
        return new AuthorisationCase(id, given, body, file, secret, state, headers);
    }

    AuthorisationCase body(JsonObject given) {
        return new AuthorisationCase(id, query, given, file, secret, state, headers);
    }

    AuthorisationCase file(byte[] given) {
        return new AuthorisationCase(id, query, body, given, secret, state, headers);
    }

    AuthorisationCase secret(String given) {
        return new AuthorisationCase(id, query, body, file, Optional.of(given), state, headers);
    }

    AuthorisationCase state(Supplier<String> given) {
        return new AuthorisationCase(id, query, body, file, secret, given, headers);
    }

    AuthorisationCase with(String... given) {
        return new AuthorisationCase(id, query, body, file, secret, state, given);
    }
}
