package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.api.Operations;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The HTTP operations on images, which this process does not store yet. */
public final class ImagesApi {
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("putEventImage", ImagesApi::refuse)
                .handle("deleteEventImage", ImagesApi::refuse)
                .handle("getImage", ImagesApi::refuse);
    }

    private static void refuse(RoutingContext ctx) {
        ctx.fail(Problem.unavailable("Images are not available yet", RETRY_AFTER, null));
    }
}
