package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe's paths, and what every request for them passes: the key, planned faults, idempotency, latency. */
record Api(Vertx vertx, Ledger ledger, IdempotencyKeys keys, FaultInjection faults, String apiKey) {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String BEARER = "Bearer ";
    private static final List<ObjectType> LISTED = List.of(
            ObjectType.PAYMENT_INTENT, ObjectType.CHARGE, ObjectType.REFUND, ObjectType.DISPUTE, ObjectType.EVENT);

    void addTo(Router router, Intents intents, Refunds refunds, Lists lists) {
        String path = ObjectType.PAYMENT_INTENT.path();
        router.post(path).handler(serve(intents::create));
        router.post(path + "/:id").handler(serve(intents::update));
        router.post(path + "/:id/confirm").handler(serve(intents::confirm));
        router.post(path + "/:id/cancel").handler(serve(intents::cancel));
        router.post(ObjectType.REFUND.path()).handler(serve(refunds::create));
        for (ObjectType kind : LISTED) {
            router.get(kind.path()).handler(serve(call -> lists.page(kind, call.form())));
            router.get(kind.path() + "/:id").handler(serve(call -> found(kind, call.id())));
        }
        router.get(ObjectType.PAYMENT_METHOD.path() + "/:id")
                .handler(serve(call -> found(ObjectType.PAYMENT_METHOD, call.id())));
        router.route().handler(serve(call -> {
            throw StripeFailure.of("no_such_url", null, call.method(), call.path());
        }));
    }

    private JsonObject found(ObjectType kind, String id) {
        return ledger.find(kind, id).orElseThrow(() -> StripeFailure.notFound(kind, id));
    }

    private Handler<RoutingContext> serve(Function<ApiCall, JsonObject> operation) {
        return ctx -> {
            try {
                authenticate(ctx);
                admit(ctx, ApiCall.of(ctx), operation);
            } catch (StripeFailure refused) {
                send(ctx, refused.answer());
            }
        };
    }

    private void authenticate(RoutingContext ctx) {
        String header = ctx.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw StripeFailure.of("no_key", null);
        }
        String key = header.substring(BEARER.length());
        if (!key.equals(apiKey)) {
            throw StripeFailure.of("wrong_key", null, key.substring(Math.max(0, key.length() - 4)));
        }
        String version = ctx.request().getHeader("Stripe-Version");
        if (version != null && !version.equals(SimulatorConfig.API_VERSION)) {
            throw StripeFailure.of("invalid", null, "Invalid Stripe API version: " + version);
        }
    }

    private void admit(RoutingContext ctx, ApiCall call, Function<ApiCall, JsonObject> operation) {
        Fault fault = faults.faultFor(call).orElse(null);
        if (fault != null && fault.endsEarly()) {
            endEarly(ctx, fault);
            return;
        }
        Optional<Answer> replay = keys.replayOrTake(call);
        if (replay.isPresent()) {
            send(ctx, replay.get());
        } else {
            run(call, operation, fault)
                    .onComplete(done -> keys.release(call))
                    .onSuccess(answer -> finish(ctx, answer, fault))
                    .onFailure(broken -> {
                        LOG.error("{} {} failed", call.method(), call.path(), broken);
                        send(ctx, StripeFailure.of("internal", null).answer());
                    });
        }
    }

    /** The effect happens even if the client has gone meanwhile. */
    private Future<Answer> run(ApiCall call, Function<ApiCall, JsonObject> operation, Fault fault) {
        return delay(faults.beforeMillis())
                .map(waited -> {
                    Answer answer = execute(call, operation, fault);
                    keys.keep(call, answer);
                    return answer;
                })
                .compose(answer -> ledger.flush().map(answer))
                .compose(answer -> delay(faults.afterMillis()).map(answer));
    }

    private static Answer execute(ApiCall call, Function<ApiCall, JsonObject> operation, Fault fault) {
        try {
            Answer answer = fault == Fault.ERROR_BEFORE ? null : Answer.ok(operation.apply(call));
            return answer == null || fault == Fault.ERROR_AFTER
                    ? StripeFailure.of("internal", null).answer()
                    : answer;
        } catch (StripeFailure failure) {
            return failure.answer();
        }
    }

    private Future<Void> delay(long millis) {
        return millis <= 0
                ? Future.succeededFuture()
                : vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Ends a request that was executed, as the fault wants it. */
    private static void finish(RoutingContext ctx, Answer answer, Fault fault) {
        if (fault == Fault.DROP_AFTER) {
            drop(ctx);
        } else if (fault != Fault.HANG_AFTER) {
            send(ctx, answer);
        }
    }

    /** Ends a request that had no effect; a hanging one is left to the client's time-out. */
    private static void endEarly(RoutingContext ctx, Fault fault) {
        if (fault.refusal() != null) {
            send(ctx, fault.refusal().answer());
        } else if (fault == Fault.DROP_BEFORE) {
            drop(ctx);
        } else {
            ctx.response().exceptionHandler(gone -> {});
        }
    }

    private static void drop(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Type", "application/json")
                .setChunked(true)
                .write("{")
                .onComplete(written -> ctx.request().connection().close());
    }

    private static void send(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (response.closed() || response.ended()) {
            return;
        }
        for (String echoed : List.of("Idempotency-Key", "Stripe-Version")) {
            Optional.ofNullable(ctx.request().getHeader(echoed)).ifPresent(value -> response.putHeader(echoed, value));
        }
        if (answer.isReplayed()) {
            response.putHeader("Idempotent-Replayed", "true");
        }
        response.putHeader("Request-Id", "req_" + StripeObjects.randomText(14));
        sendJson(ctx, answer.status(), answer.body());
    }

    static void sendJson(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
