package dev.boxoffice.platform.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads the bodies of requests, and refuses those that are too large or cannot be read. */
public final class RequestBodies implements Handler<RoutingContext> {
    private final BodyHandler reader;

    /** Takes bodies of up to {@code limit} bytes, and no files. */
    public RequestBodies(long limit) {
        this.reader = BodyHandler.create(false).setBodyLimit(limit);
    }

    @Override
    public void handle(RoutingContext ctx) {
        try {
            reader.handle(ctx);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // It looks for the boundary of parts in a content type that has none.
            ctx.fail(400, e);
        }
    }
}
