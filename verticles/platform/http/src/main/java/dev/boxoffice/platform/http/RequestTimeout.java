package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Gives each request a {@link RequestDeadline}, and an answer when that has passed: 503, or 408 where the client has
 * not sent the whole request by then. Belongs before all that takes time.
 */
public final class RequestTimeout implements Handler<RoutingContext> {
    private static final String DEADLINE = RequestDeadline.class.getName();
    private static final String TIMER = RequestTimeout.class.getName();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Clock clock;
    private final Duration limit;

    /** Gives requests {@code limit}, or less where another process says so. */
    public RequestTimeout(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.get(DEADLINE) != null) {
            // It came through the edge in this process.
            ctx.next();
            return;
        }
        RequestDeadline deadline =
                RequestDeadline.of(clock, limit, ctx.request().getHeader(RequestDeadline.HEADER));
        ctx.put(DEADLINE, deadline);
        deadline.enter();
        if (deadline.isOver()) {
            ctx.fail(tooLate());
            return;
        }
        long millis = Math.max(1, deadline.remaining().toMillis());
        ctx.put(TIMER, ctx.vertx().setTimer(millis, fired -> giveUp(ctx)));
        ctx.addEndHandler(ended -> end(ctx, deadline));
        ctx.next();
    }

    private static void giveUp(RoutingContext ctx) {
        ctx.fail(ctx.request().isEnded() ? tooLate() : incomplete());
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
            ctx.fail(tooLate());
        } else {
            ctx.next();
        }
    }

    /** 503: the time of the request is up. */
    public static Problem tooLate() {
        return Problem.unavailable(
                new ErrorDetail("This took too long, please try again", null, "timeout"), RETRY_AFTER);
    }

    private static Problem incomplete() {
        return Problem.of(408, List.of(new ErrorDetail("The request body did not come to its end in time", null)));
    }
}
