package dev.boxoffice.auth;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * The client that a password is hashed for.
 *
 * @param network see {@code Caller#networkOf}
 * @param isWaiting false once it has gone, or was answered that it took too long
 */
record Requester(String network, BooleanSupplier isWaiting) {
    static Requester of(RoutingContext ctx, String network) {
        HttpServerResponse response = ctx.response();
        return new Requester(network, () -> !response.ended() && !response.closed());
    }
}
