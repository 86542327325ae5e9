package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** An API request that ends with an error answer. */
final class StripeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String DOCS = "https://stripe.com/docs/error-codes/";

    private final transient Answer answer;

    StripeFailure(Answer answer) {
        super(answer.body().getJsonObject("error").getString("message"), null, false, false);
        this.answer = answer;
    }

    /**
     * An error of {@code stripe.json}.
     *
     * @param param the parameter that it is about, or null
     * @param words of its message
     */
    static StripeFailure of(String name, String param, Object... words) {
        JsonObject error = error(name, words);
        return of(name, param == null ? error : error.put("param", param));
    }

    /** An error of {@code stripe.json} with another code. */
    static StripeFailure coded(String name, String code, Object... words) {
        return of(name, error(name, words).put("code", code));
    }

    /** The path or a parameter asks for something that does not exist. */
    static StripeFailure notFound(ObjectType kind, String id) {
        return of("not_found", "id", kind.object(), id);
    }

    /** The state of an intent does not allow the operation; the error carries the intent. */
    static StripeFailure unexpectedState(String message, JsonObject intent) {
        return of("unexpected_state", error("unexpected_state", message).put("payment_intent", intent));
    }

    /** The card was declined; the error carries the intent as it is now. */
    static StripeFailure declined(JsonObject intent) {
        JsonObject error = intent.getJsonObject("last_payment_error").copy();
        return new StripeFailure(Answer.of(402, error.put("payment_intent", intent), true));
    }

    private static StripeFailure of(String name, JsonObject error) {
        JsonObject row = StripeData.error(name);
        return new StripeFailure(Answer.of(row.getInteger("status"), error, row.getBoolean("executed", false)));
    }

    /** The error object alone; that of a decline has the reason as its code. */
    static JsonObject error(String name, Object... words) {
        JsonObject row = StripeData.error(name);
        String code = row.getString("code");
        JsonObject error = new JsonObject();
        if (code != null) {
            error.put("code", code).put("doc_url", DOCS + code.replace('_', '-'));
        }
        if (row.getInteger("status") == 402) {
            error.put("decline_code", row.getString("decline_code", name));
        }
        return error.put("message", row.getString("message").formatted(words))
                .put("type", row.getString("type", "invalid_request_error"));
    }

    Answer answer() {
        return answer;
    }
}
