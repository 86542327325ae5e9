package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every API request passes: the key, planned faults, idempotency, latency. */
final class ApiHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final String BEARER = "Bearer ";

    private final Vertx vertx;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final FaultInjection conditions;
    private final String apiKey;

    ApiHandler(Vertx vertx, Ledger ledger, Idempotency idempotency, FaultInjection conditions, String apiKey) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.conditions = conditions;
        this.apiKey = apiKey;
    }

    /** The handler of an operation. */
    Handler<RoutingContext> serve(Function<ApiCall, JsonObject> operation) {
        return ctx -> {
            try {
                authenticate(ctx);
                admit(ctx, ApiCall.of(ctx), operation);
            } catch (StripeFailure refused) {
                Replies.send(ctx, refused.answer());
            }
        };
    }

    private void authenticate(RoutingContext ctx) {
        String header = ctx.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw StripeErrors.noKey();
        }
        String key = header.substring(BEARER.length());
        if (!key.equals(apiKey)) {
            throw StripeErrors.wrongKey(key);
        }
        String version = ctx.request().getHeader("Stripe-Version");
        if (version != null && !version.equals(SimulatorConfig.API_VERSION)) {
            throw StripeErrors.invalid("Invalid Stripe API version: " + version, null);
        }
    }

    private void admit(RoutingContext ctx, ApiCall call, Function<ApiCall, JsonObject> operation) {
        Fault fault = conditions.faultFor(call).orElse(null);
        if (fault != null && fault.endsEarly()) {
            Replies.endEarly(ctx, fault);
            return;
        }
        Optional<Answer> replay = idempotency.replayOrTake(call);
        if (replay.isPresent()) {
            Replies.send(ctx, replay.get());
        } else {
            run(call, operation, fault)
                    .onComplete(done -> idempotency.release(call))
                    .onSuccess(answer -> Replies.finish(ctx, answer, fault))
                    .onFailure(broken -> fail(ctx, broken));
        }
    }

    /** The effect happens even if the client has gone meanwhile. */
    private Future<Answer> run(ApiCall call, Function<ApiCall, JsonObject> operation, Fault fault) {
        return delay(conditions.beforeMillis())
                .map(waited -> {
                    Answer answer = execute(call, operation, fault);
                    idempotency.keep(call, answer);
                    return answer;
                })
                .compose(answer -> ledger.flush().map(answer))
                .compose(answer -> delay(conditions.afterMillis()).map(answer));
    }

    private static Answer execute(ApiCall call, Function<ApiCall, JsonObject> operation, Fault fault) {
        try {
            if (fault == Fault.ERROR_BEFORE) {
                throw StripeErrors.internal();
            }
            Answer answer = Answer.ok(operation.apply(call));
            if (fault == Fault.ERROR_AFTER) {
                throw StripeErrors.internal();
            }
            return answer;
        } catch (StripeFailure failure) {
            return failure.answer();
        }
    }

    private static void fail(RoutingContext ctx, Throwable broken) {
        LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), broken);
        Replies.send(ctx, StripeErrors.internal().answer());
    }

    private Future<Void> delay(long millis) {
        return millis <= 0
                ? Future.succeededFuture()
                : vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }
}
