package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/**
 * Gives each request a {@link RequestDeadline}, and an answer when that has passed: 503, or 408 where the client has
 * not sent the whole request by then. Belongs before all that takes time.
 */
public final class RequestTimeout implements Handler<RoutingContext> {
    private static final String DEADLINE = RequestDeadline.class.getName();
    private static final String TIMER = RequestTimeout.class.getName();

    private final Clock clock;
    private final Duration limit;

    /** Gives requests {@code limit}, or less where another process says so. */
    public RequestTimeout(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext ctx) {
        RequestDeadline deadline =
                RequestDeadline.of(clock, limit, ctx.request().getHeader(RequestDeadline.HEADER));
        ctx.put(DEADLINE, deadline);
        deadline.enter();
        if (deadline.isOver()) {
            ctx.fail(Problem.deadlineExceeded());
            return;
        }
        long millis = Math.max(1, deadline.remaining().toMillis());
        ctx.put(TIMER, ctx.vertx().setTimer(millis, fired -> giveUp(ctx)));
        ctx.addEndHandler(ended -> end(ctx, deadline));
        ctx.next();
    }

    private static void giveUp(RoutingContext ctx) {
        ctx.fail(ctx.request().isEnded() ? Problem.deadlineExceeded() : incomplete());
    }

    private static void stop(RoutingContext ctx) {
        ctx.vertx().cancelTimer(ctx.get(TIMER));
    }

    private static void end(RoutingContext ctx, RequestDeadline deadline) {
        deadline.answered();
        stop(ctx);
    }

    /** The deadline of a request, for a handler that from now on sees to an answer in time itself. */
    public static RequestDeadline takeOver(RoutingContext ctx) {
        stop(ctx);
        return ctx.get(DEADLINE);
    }

    /** Lets only requests pass whose deadline has not. */
    public static void requireTime(RoutingContext ctx) {
        RequestDeadline deadline = ctx.get(DEADLINE);
        if (deadline != null && deadline.isOver()) {
            ctx.fail(Problem.deadlineExceeded());
        } else {
            ctx.next();
        }
    }

    private static HttpFailure incomplete() {
        return new HttpFailure(408, new ErrorDetail("The request body did not come to its end in time", null));
    }
}
