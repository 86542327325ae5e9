package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.HttpConfig;
import dev.boxoffice.platform.runtime.FailureLog;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures become answers: in the one error format, or as a page for a browser. */
public final class ErrorHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MISDIRECTED = 421;
    private static final Map<Integer, String> MESSAGES = Map.of(
            400, "The request is malformed",
            401, "Not authorized",
            403, "Forbidden",
            404, "Not found",
            405, "Method not allowed",
            406, "No acceptable representation",
            413, "The request body is too large",
            414, "The request address is too long",
            415, "The content type must be application/json",
            431, "The request headers are too large");

    private ErrorHandlers() {}

    /**
     * Adds handlers for all failures to {@code router}, which must be the outermost.
     *
     * @param config says how many proxies are trusted to name the address of a refused request
     */
    public static void install(Router router, HttpConfig config) {
        RefusalAudit refusals = new RefusalAudit(config.trustedProxies());
        Handler<RoutingContext> answer = ctx -> answer(ctx, config, refusals);
        MESSAGES.keySet().forEach(status -> router.errorHandler(status, answer));
        router.errorHandler(500, answer);
        router.errorHandler(503, answer);
        router.route().failureHandler(answer);
    }

    private static void answer(RoutingContext ctx, HttpConfig config, RefusalAudit refusals) {
        if (ctx.response().ended() || ctx.response().headWritten()) {
            return;
        }
        Throwable failure = failureOf(ctx);
        if (failure instanceof HttpFailure known) {
            if (known.status() == 405) {
                ctx.response().putHeader(HttpHeaders.ALLOW, AllowedMethods.of(ctx));
            }
            send(ctx, known.status(), List.of(known.error()), config);
        } else if (failure instanceof Problem problem) {
            answer(ctx, problem, config, refusals);
        }
    }

    private static void answer(RoutingContext ctx, Problem problem, HttpConfig config, RefusalAudit refusals) {
        int status = StatusCodes.of(problem);
        log(ctx, status);
        refusals.note(ctx, problem);
        problem.retryAfter()
                .ifPresent(wait -> ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        send(ctx, status, problem.errors(), config);
    }

    private static void send(RoutingContext ctx, int status, List<ErrorDetail> errors, HttpConfig config) {
        ctx.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!AcceptedForm.isPage(ctx)) {
            Responses.errors(ctx, status, errors);
            return;
        }
        RequestLanguage.vary(ctx);
        // Where this host is not served, links of the page would not lead anywhere.
        String home =
                status == MISDIRECTED ? config.shop(ctx.request().localAddress().port()) + "/" : "/";
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ErrorPage.TYPE)
                .putHeader("Content-Security-Policy", ErrorPage.POLICY)
                .end(ErrorPage.html(status, errors.get(0).code(), RequestLanguage.words(ctx), home));
    }

    /** Logs an outage in one line, an unexpected failure with its stack. */
    private static void log(RoutingContext ctx, int status) {
        if (status == 503) {
            LOG.warn(
                    "{} {} is unavailable: {}",
                    ctx.request().method(),
                    ctx.request().path(),
                    ctx.failure() == null ? "" : FailureLog.describe(ctx.failure()));
        } else if (status >= 500) {
            LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), ctx.failure());
        }
    }

    /** The default error of {@code status}. */
    static ErrorDetail detail(int status) {
        return new ErrorDetail(MESSAGES.getOrDefault(status, MESSAGES.get(400)), null, StatusCodes.codeOf(status));
    }

    /** A {@link Problem}, or an {@link HttpFailure}. */
    private static Throwable failureOf(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        int status = isUnreadable(ctx) ? 400 : ctx.statusCode();
        if (failure instanceof Problem || failure instanceof HttpFailure) {
            return failure;
        }
        // Vert.x reports a bad request by exceptions that otherwise mean an outage.
        if (status >= 400 && status < 500) {
            return new HttpFailure(status, detail(status));
        }
        if (FailureLog.isForeseen(failure) || status == 503) {
            return Problem.unavailable("Unavailable for the moment, please try again", RETRY_AFTER, failure);
        }
        return Problem.internal(null, "Something went wrong", failure);
    }

    /** Before the body has ended only its decoder fails in these ways. */
    private static boolean isUnreadable(RoutingContext ctx) {
        return !ctx.request().isEnded()
                && (ctx.failure() instanceof IllegalArgumentException || ctx.failure() instanceof DecoderException);
    }
}
