package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ListDoorAdmissions;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.Responses;
import io.vertx.ext.web.RoutingContext;

/**
 * A part of a list as it is sent. Made and compressed on the calling thread, so that a large one blocks no event loop.
 */
record DoorListResponse(CachedResponse content) {
    private static final String NOT_STORED = "no-store";

    static DoorListResponse of(ListDoorAdmissions.Part part) {
        CachedResponse content =
                CachedResponse.of(Responses.JSON, DoorListJson.of(part).toBuffer());
        content.packed();
        return new DoorListResponse(content);
    }

    void send(RoutingContext ctx) {
        content.send(ctx, NOT_STORED);
    }
}
