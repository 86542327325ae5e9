package dev.boxoffice.platform.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An answer that is not sent yet, so that it can be stored first.
 *
 * @param version of the aggregate in the body, for the entity tag; null where there is none
 */
public record Reply(int status, Long version, JsonObject body) {

    /** An answer with an aggregate and its version. */
    public static Reply versioned(int status, JsonObject aggregate) {
        return new Reply(status, aggregate.getLong("version"), aggregate);
    }

    /** Sends it. */
    public void send(RoutingContext ctx) {
        if (version == null) {
            Responses.json(ctx, status, body);
        } else {
            Responses.versioned(ctx, status, body, version);
        }
    }
}
