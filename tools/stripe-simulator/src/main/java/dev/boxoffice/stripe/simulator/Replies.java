package dev.boxoffice.stripe.simulator;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes answers with Stripe's headers, or deliberately none. */
final class Replies {
    private Replies() {}

    static void send(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (response.closed() || response.ended()) {
            return;
        }
        echo(ctx, "Idempotency-Key");
        echo(ctx, "Stripe-Version");
        if (answer.replayed()) {
            response.putHeader("Idempotent-Replayed", "true");
        }
        response.putHeader("Request-Id", Ids.request());
        json(ctx, answer.status(), answer.body());
    }

    /** Ends a request that was executed, as the fault wants it; null for none. */
    static void finish(RoutingContext ctx, Answer answer, Fault fault) {
        if (fault == Fault.DROP_AFTER) {
            drop(ctx);
        } else if (fault != Fault.HANG_AFTER) {
            send(ctx, answer);
        }
    }

    /** Ends a request that had no effect; a hanging one is left to the client's time-out. */
    static void endEarly(RoutingContext ctx, Fault fault) {
        switch (fault) {
            case DROP_BEFORE -> drop(ctx);
            case RATE_LIMIT -> send(ctx, StripeErrors.rateLimited().answer());
            case UNAVAILABLE -> send(ctx, StripeErrors.unavailable().answer());
            case BAD_REQUEST ->
                send(ctx, StripeErrors.unknownParameter("planned").answer());
            case UNAUTHORIZED -> send(ctx, StripeErrors.wrongKey("expired").answer());
            default -> ctx.response().exceptionHandler(gone -> {});
        }
    }

    /**
     * Breaks off in the middle of an answer: a connection that closes before the first byte makes Java's
     * HttpURLConnection send the request again by itself, and the fault would not be seen.
     */
    private static void drop(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Type", "application/json")
                .setChunked(true)
                .write("{")
                .onComplete(written -> ctx.request().connection().close());
    }

    static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private static void echo(RoutingContext ctx, String header) {
        String value = ctx.request().getHeader(header);
        if (value != null) {
            ctx.response().putHeader(header, value);
        }
    }
}
