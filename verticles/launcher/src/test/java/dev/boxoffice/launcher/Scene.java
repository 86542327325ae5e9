package dev.boxoffice.launcher;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A call, and the thing that it is about.
 *
 * @param id stands in the path
 * @param secret stands in answers to those who may see the thing, and in no others
 * @param state what the thing is like, seen by a caller with permission; empty if nothing can change
 */
record Scene(
        String id, String query, JsonObject body, Optional<String> secret, Supplier<String> state, String... headers) {
    static final Scene EMPTY = new Scene("", "", null, Optional.empty(), () -> "");

    Scene id(String given) {
        return new Scene(given, query, body, secret, state, headers);
    }

    Scene query(String given) {
        return new Scene(id, given, body, secret, state, headers);
    }

    Scene body(JsonObject given) {
        return new Scene(id, query, given, secret, state, headers);
    }

    Scene secret(String given) {
        return new Scene(id, query, body, Optional.of(given), state, headers);
    }

    Scene state(Supplier<String> given) {
        return new Scene(id, query, body, secret, given, headers);
    }

    Scene with(String... given) {
        return new Scene(id, query, body, secret, state, given);
    }
}
