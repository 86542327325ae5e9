package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/**
 * What an API request is answered with.
 *
 * @param isReplayed whether an idempotency key brought back an earlier answer
 * @param isKept whether the answer is kept for its idempotency key: Stripe keeps every answer of an operation that
 *     began, but none that validation refused
 */
record Answer(int status, JsonObject body, boolean isReplayed, boolean isKept) {
    static Answer ok(JsonObject body) {
        return new Answer(200, body, false, true);
    }

    static Answer replay(int status, JsonObject body) {
        return new Answer(status, body, true, false);
    }

    static Answer of(int status, JsonObject error, boolean isExecuted) {
        return new Answer(status, new JsonObject().put("error", error), false, isExecuted);
    }
}
