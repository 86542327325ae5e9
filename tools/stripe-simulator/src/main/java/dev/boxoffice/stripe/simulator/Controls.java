package dev.boxoffice.stripe.simulator;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What tests and operators do to the simulator, under {@code /_simulator}; JSON in and out. */
final class Controls {
    private static final String ROOT = "/_simulator";

    private final Ledger ledger;
    private final FaultInjection conditions;
    private final WebhookSender webhooks;
    private final Intents intents;
    private final Refunds refunds;
    private final Disputes disputes;

    Controls(
            Ledger ledger,
            FaultInjection conditions,
            WebhookSender webhooks,
            Intents intents,
            Refunds refunds,
            Disputes disputes) {
        this.ledger = ledger;
        this.conditions = conditions;
        this.webhooks = webhooks;
        this.intents = intents;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    void addTo(Router router) {
        router.get(ROOT + "/health").handler(ctx -> Replies.json(ctx, 200, ok()));
        router.get(ROOT + "/ledger").handler(this::showLedger);
        router.post(ROOT + "/latency").handler(doing(conditions::setLatency));
        router.post(ROOT + "/faults").handler(doing(conditions::plan));
        router.delete(ROOT + "/faults").handler(doing(none -> conditions.clearFaults()));
        router.post(ROOT + "/webhooks").handler(doing(webhooks::control));
        router.post(ROOT + "/reset").handler(doing(none -> reset()));
        router.post(ROOT + "/idempotency/expire").handler(doing(none -> ledger.forget(ObjectType.IDEMPOTENT_ANSWER)));
        router.post(ROOT + "/payment_intents/:id/settle")
                .handler(answering(ctx -> intents.settle(ctx.pathParam("id"), succeeded(ctx))));
        router.post(ROOT + "/refunds/:id/settle")
                .handler(answering(ctx -> refunds.settle(ctx.pathParam("id"), succeeded(ctx))));
        router.post(ROOT + "/charges/:id/dispute").handler(answering(ctx -> disputes.create(ctx.pathParam("id"))));
        router.post(ROOT + "/disputes/:id/close")
                .handler(answering(ctx -> disputes.close(ctx.pathParam("id"), succeeded(ctx))));
    }

    private void reset() {
        ledger.reset();
        conditions.reset();
    }

    private static boolean succeeded(RoutingContext ctx) {
        return switch (body(ctx).getString("outcome", "")) {
            case "succeeded" -> true;
            case "failed" -> false;
            default -> throw new IllegalArgumentException("outcome must be succeeded or failed");
        };
    }

    private void showLedger(RoutingContext ctx) {
        Map<String, String> metadata = Form.parse(ctx.request().query()).map("metadata");
        JsonObject shown = new JsonObject();
        for (ObjectType kind : List.of(ObjectType.PAYMENT_INTENT, ObjectType.CHARGE)) {
            shown.put(kind.object() + "s", select(kind, metadata));
        }
        JsonArray refundsOfThose = new JsonArray();
        ledger.all(ObjectType.REFUND)
                .filter(refund -> ledger.find(ObjectType.CHARGE, refund.getString("charge"))
                        .filter(charge -> carries(charge, metadata))
                        .isPresent())
                .forEach(refundsOfThose::add);
        shown.put("refunds", refundsOfThose);
        Replies.json(ctx, 200, shown.put("totals", totals(shown)));
    }

    private JsonArray select(ObjectType kind, Map<String, String> metadata) {
        JsonArray found = new JsonArray();
        ledger.all(kind).filter(object -> carries(object, metadata)).forEach(found::add);
        return found;
    }

    private static boolean carries(JsonObject object, Map<String, String> metadata) {
        JsonObject own = object.getJsonObject("metadata");
        return metadata.entrySet().stream().allMatch(entry -> entry.getValue().equals(own.getString(entry.getKey())));
    }

    /** Money by currency, in minor units; only what succeeded counts. */
    private static JsonObject totals(JsonObject shown) {
        JsonObject totals = new JsonObject();
        for (Object entry : shown.getJsonArray("charges")) {
            JsonObject charge = (JsonObject) entry;
            JsonObject total = totals.getJsonObject(
                    charge.getString("currency"),
                    new JsonObject().put("charged", 0L).put("refunded", 0L).put("charges", 0));
            if (charge.getBoolean("paid")) {
                total.put("charges", total.getInteger("charges") + 1);
            }
            add(total, "charged", charge.getLong("amount_captured"));
            add(total, "refunded", charge.getLong("amount_refunded"));
            totals.put(charge.getString("currency"), total);
        }
        return totals;
    }

    private static void add(JsonObject total, String name, long amount) {
        total.put(name, total.getLong(name) + amount);
    }

    private Handler<RoutingContext> doing(Consumer<JsonObject> control) {
        return answering(ctx -> {
            control.accept(body(ctx));
            return ok();
        });
    }

    private Handler<RoutingContext> answering(Function<RoutingContext, JsonObject> control) {
        return ctx -> {
            try {
                JsonObject answer = control.apply(ctx);
                ledger.flush().onComplete(flushed -> Replies.json(ctx, 200, answer));
            } catch (StripeFailure failure) {
                Replies.json(ctx, failure.answer().status(), failure.answer().body());
            } catch (IllegalArgumentException | ClassCastException | NullPointerException wrong) {
                JsonObject error = StripeErrors.error("invalid_request_error", null, "" + wrong);
                Replies.json(ctx, 400, new JsonObject().put("error", error));
            }
        };
    }

    private static JsonObject body(RoutingContext ctx) {
        try {
            JsonObject body = ctx.body().length() <= 0 ? null : ctx.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException malformed) {
            throw new IllegalArgumentException("The body must be a JSON object", malformed);
        }
    }

    private static JsonObject ok() {
        return new JsonObject().put("ok", true);
    }
}
