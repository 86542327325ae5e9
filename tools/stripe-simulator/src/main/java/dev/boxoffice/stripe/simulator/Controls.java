package dev.boxoffice.stripe.simulator;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What tests, operators and the buyer's bank do to the simulator, under {@code /_simulator}; JSON in and out. */
record Controls(
        Ledger ledger,
        FaultInjection faults,
        WebhookSender webhooks,
        Intents intents,
        Refunds refunds,
        Disputes disputes) {
    private static final String ROOT = "/_simulator";
    private static final String BANK = ROOT + "/three-d-secure/";
    private static final String BANK_PAGE =
            """
            <!doctype html>
            <html lang="en">
              <meta charset="utf-8">
              <title>3-D Secure (test mode)</title>
              <h1>3-D Secure (test mode)</h1>
              <p>This page stands in for the buyer's bank. No money moves.</p>
              <form method="post">
                <button formaction="%1$s/complete">Complete authentication</button>
                <button formaction="%1$s/fail">Fail authentication</button>
              </form>
            </html>
            """;

    void addTo(Router router) {
        router.get(ROOT + "/ledger").handler(answering(this::shown));
        router.post(ROOT + "/latency").handler(doing(faults::setLatency));
        router.post(ROOT + "/faults").handler(doing(faults::plan));
        router.delete(ROOT + "/faults").handler(doing(none -> faults.clearFaults()));
        router.post(ROOT + "/webhooks").handler(doing(webhooks::control));
        router.post(ROOT + "/reset").handler(doing(none -> {
            ledger.reset();
            faults.reset();
        }));
        router.post(ROOT + "/idempotency/expire").handler(doing(none -> ledger.forget(ObjectType.IDEMPOTENT_ANSWER)));
        router.post(ROOT + "/payment_intents/:id/settle")
                .handler(answering(ctx -> intents.settle(ctx.pathParam("id"), succeeded(ctx))));
        router.post(ROOT + "/refunds/:id/settle")
                .handler(answering(ctx -> refunds.settle(ctx.pathParam("id"), succeeded(ctx))));
        router.post(ROOT + "/charges/:id/refund")
                .handler(answering(ctx ->
                        refunds.createByHand(ctx.pathParam("id"), body(ctx).getLong("amount"))));
        router.post(ROOT + "/charges/:id/refuse_refunds").handler(answering(ctx -> {
            refunds.refuse(ctx.pathParam("id"), body(ctx).getString("code"));
            return new JsonObject().put("ok", true);
        }));
        router.post(ROOT + "/charges/:id/dispute").handler(answering(ctx -> disputes.create(ctx.pathParam("id"))));
        router.post(ROOT + "/disputes/:id/close")
                .handler(answering(ctx -> disputes.close(ctx.pathParam("id"), succeeded(ctx))));
        router.get(BANK + ":id").handler(this::showBank);
        router.post(BANK + ":id/complete")
                .handler(answering(ctx -> intents.answerChallenge(ctx.pathParam("id"), true)));
        router.post(BANK + ":id/fail").handler(answering(ctx -> intents.answerChallenge(ctx.pathParam("id"), false)));
    }

    private void showBank(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        if (ledger.find(ObjectType.PAYMENT_INTENT, id).isEmpty()) {
            Answer missing =
                    StripeFailure.notFound(ObjectType.PAYMENT_INTENT, id).answer();
            Api.sendJson(ctx, missing.status(), missing.body());
            return;
        }
        // Only identifiers of the ledger get here, and those need no escaping.
        ctx.response().putHeader("Content-Type", "text/html; charset=utf-8").end(BANK_PAGE.formatted(BANK + id));
    }

    private static boolean succeeded(RoutingContext ctx) {
        return switch (body(ctx).getString("outcome", "")) {
            case "succeeded" -> true;
            case "failed" -> false;
            default -> throw new IllegalArgumentException("outcome must be succeeded or failed");
        };
    }

    /** Payments, charges and refunds, those with certain metadata alone if the query names some, and their totals. */
    private JsonObject shown(RoutingContext ctx) {
        Map<String, String> metadata = Form.parse(ctx.request().query()).map("metadata");
        Stream<JsonObject> refundsOfThose = ledger.all(ObjectType.REFUND)
                .filter(refund -> ledger.find(ObjectType.CHARGE, refund.getString("charge"))
                        .filter(charge -> carries(charge, metadata))
                        .isPresent());
        JsonArray charges = array(ledger.all(ObjectType.CHARGE).filter(charge -> carries(charge, metadata)));
        return new JsonObject()
                .put(
                        "payment_intents",
                        array(ledger.all(ObjectType.PAYMENT_INTENT).filter(one -> carries(one, metadata))))
                .put("charges", charges)
                .put("refunds", array(refundsOfThose))
                .put("totals", totals(charges));
    }

    private static JsonArray array(Stream<JsonObject> objects) {
        return new JsonArray(objects.toList());
    }

    private static boolean carries(JsonObject object, Map<String, String> metadata) {
        JsonObject own = object.getJsonObject("metadata");
        return metadata.entrySet().stream().allMatch(entry -> entry.getValue().equals(own.getString(entry.getKey())));
    }

    /** Money by currency, in minor units; only what succeeded counts. */
    private static JsonObject totals(JsonArray charges) {
        JsonObject totals = new JsonObject();
        for (Object entry : charges) {
            JsonObject charge = (JsonObject) entry;
            JsonObject none =
                    new JsonObject().put("charged", 0L).put("refunded", 0L).put("charges", 0L);
            JsonObject total = totals.getJsonObject(charge.getString("currency"), none);
            add(total, "charges", charge.getBoolean("paid") ? 1 : 0);
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
            return new JsonObject().put("ok", true);
        });
    }

    private Handler<RoutingContext> answering(Function<RoutingContext, JsonObject> control) {
        return ctx -> {
            try {
                JsonObject answer = control.apply(ctx);
                ledger.flush().onComplete(flushed -> Api.sendJson(ctx, 200, answer));
            } catch (StripeFailure failure) {
                Api.sendJson(ctx, failure.answer().status(), failure.answer().body());
            } catch (IllegalArgumentException | ClassCastException | NullPointerException wrong) {
                Answer refused = StripeFailure.of("invalid", null, wrong).answer();
                Api.sendJson(ctx, 400, refused.body());
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
}
