package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/**
 * What an API request is answered with.
 *
 * @param replayed whether an idempotency key brought back an earlier answer
 * @param kept whether the answer is kept for its idempotency key: Stripe keeps every answer of an operation that began,
 *     but none that validation refused
 */
record Answer(int status, JsonObject body, boolean replayed, boolean kept) {
    static Answer ok(JsonObject body) {
        return new Answer(200, body, false, true);
    }

    static Answer replay(int status, JsonObject body) {
        return new Answer(status, body, true, false);
    }
}
