package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.Function;

/** Stripe's paths and what serves them. */
final class ApiRoutes {
    private static final String INTENTS = ObjectType.PAYMENT_INTENT.path();
    private static final String REFUNDS = ObjectType.REFUND.path();

    private final ApiHandler gate;
    private final ReadApi reads;
    private final IntentsApi intents;
    private final RefundsApi refunds;

    ApiRoutes(ApiHandler gate, ReadApi reads, IntentsApi intents, RefundsApi refunds) {
        this.gate = gate;
        this.reads = reads;
        this.intents = intents;
        this.refunds = refunds;
    }

    void addTo(Router router) {
        post(router, INTENTS, intents::create);
        post(router, INTENTS + "/:id", intents::update);
        post(router, INTENTS + "/:id/confirm", intents::confirm);
        post(router, INTENTS + "/:id/cancel", intents::cancel);
        post(router, REFUNDS, refunds::create);
        readable(
                router,
                ObjectType.PAYMENT_INTENT,
                ObjectType.CHARGE,
                ObjectType.REFUND,
                ObjectType.DISPUTE,
                ObjectType.EVENT);
        get(router, ObjectType.PAYMENT_METHOD.path() + "/:id", reads.retrieve(ObjectType.PAYMENT_METHOD));
        router.route().handler(gate.serve(ApiRoutes::unknown));
    }

    private void readable(Router router, ObjectType... kinds) {
        for (ObjectType kind : kinds) {
            get(router, kind.path(), reads.list(kind));
            get(router, kind.path() + "/:id", reads.retrieve(kind));
        }
    }

    private void get(Router router, String path, Function<ApiCall, JsonObject> operation) {
        router.get(path).handler(gate.serve(operation));
    }

    private void post(Router router, String path, Function<ApiCall, JsonObject> operation) {
        router.post(path).handler(gate.serve(operation));
    }

    private static JsonObject unknown(ApiCall call) {
        throw StripeErrors.noSuchUrl(call.method(), call.path());
    }
}
