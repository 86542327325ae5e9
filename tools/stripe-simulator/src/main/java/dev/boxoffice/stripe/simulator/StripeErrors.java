package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** Stripe's error answers by name. */
final class StripeErrors {
    private static final String DOCS = "https://stripe.com/docs/error-codes/";

    private StripeErrors() {}

    static StripeFailure invalid(String message, String param) {
        return refused(400, error("invalid_request_error", null, message).put("param", param));
    }

    static StripeFailure invalid(String code, String message, String param) {
        return refused(400, error("invalid_request_error", code, message).put("param", param));
    }

    static StripeFailure missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static StripeFailure unknownParameter(String param) {
        return invalid("parameter_unknown", "Received unknown parameter: " + param, param);
    }

    static StripeFailure invalidInteger(String param, String message) {
        return invalid("parameter_invalid_integer", message, param);
    }

    /** The object of the path does not exist. */
    static StripeFailure notFound(String kind, String id) {
        String message = "No such " + kind + ": '" + id + "'";
        return refused(
                404, error("invalid_request_error", "resource_missing", message).put("param", "id"));
    }

    /** An object that a parameter names does not exist. */
    static StripeFailure noSuch(String kind, String id, String param) {
        return invalid("resource_missing", "No such " + kind + ": '" + id + "'", param);
    }

    static StripeFailure noSuchUrl(String method, String path) {
        String message = "Unrecognized request URL ("
                + method
                + ": "
                + path
                + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.";
        return refused(404, error("invalid_request_error", null, message));
    }

    static StripeFailure noKey() {
        return refused(
                401,
                error(
                        "invalid_request_error",
                        null,
                        "You did not provide an API key. You need to provide your API key in the Authorization"
                                + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."));
    }

    static StripeFailure wrongKey(String key) {
        String end = key.substring(Math.max(0, key.length() - 4));
        return refused(401, error("invalid_request_error", null, "Invalid API Key provided: ****" + end));
    }

    static StripeFailure keyInUse(String key) {
        return refused(
                409,
                error(
                        "idempotency_error",
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this Idempotent Key (that"
                                + " probably means you submitted twice, and the other request is still going"
                                + " through): "
                                + key
                                + "."));
    }

    static StripeFailure keyMismatch(String key) {
        return refused(
                400,
                error(
                        "idempotency_error",
                        null,
                        "Keys for idempotent requests can only be used with the same parameters they were first"
                                + " used with. Try using a key other than '"
                                + key
                                + "' if you meant to execute a different request."));
    }

    static StripeFailure rateLimited() {
        return refused(
                429,
                error(
                        "invalid_request_error",
                        "rate_limit",
                        "Request rate limit exceeded. Learn more about rate limits here"
                                + " https://stripe.com/docs/rate-limits."));
    }

    static StripeFailure unavailable() {
        return refused(503, error("api_error", null, "Stripe is temporarily unavailable. Please try again."));
    }

    static StripeFailure internal() {
        return executed(
                500,
                error(
                        "api_error",
                        null,
                        "An unknown error occurred, but the simulator was asked for it: see /_simulator/faults."));
    }

    /** The object's state does not allow the operation. */
    static StripeFailure unexpectedState(String message, JsonObject intent) {
        JsonObject error = error("invalid_request_error", "payment_intent_unexpected_state", message);
        return executed(400, error.put("payment_intent", intent));
    }

    static StripeFailure alreadyRefunded(String chargeId) {
        return executed(
                400,
                error(
                        "invalid_request_error",
                        "charge_already_refunded",
                        "Charge " + chargeId + " has already been refunded."));
    }

    static StripeFailure disputed(String chargeId) {
        return executed(
                400,
                error(
                        "invalid_request_error",
                        "charge_disputed",
                        "Charge " + chargeId + " has been charged back; cannot issue a refund."));
    }

    static StripeFailure refundTooLarge(String message) {
        return executed(400, error("invalid_request_error", null, message).put("param", "amount"));
    }

    /** The card was declined; the error carries the intent as it is now. */
    static StripeFailure declined(JsonObject error, JsonObject intent) {
        return executed(402, error.copy().put("payment_intent", intent));
    }

    /** An error object; the caller may add fields. */
    static JsonObject error(String type, String code, String message) {
        JsonObject error = new JsonObject();
        if (code != null) {
            error.put("code", code).put("doc_url", DOCS + code.replace('_', '-'));
        }
        return error.put("message", message).put("type", type);
    }

    private static StripeFailure refused(int status, JsonObject error) {
        return failure(status, error, false);
    }

    private static StripeFailure executed(int status, JsonObject error) {
        return failure(status, error, true);
    }

    private static StripeFailure failure(int status, JsonObject error, boolean kept) {
        if (error.getValue("param") == null) {
            error.remove("param");
        }
        return new StripeFailure(new Answer(status, new JsonObject().put("error", error), false, kept));
    }
}
