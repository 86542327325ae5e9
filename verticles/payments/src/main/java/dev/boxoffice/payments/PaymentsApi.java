package dev.boxoffice.payments;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.IdempotencyKeys;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on payments. */
final class PaymentsApi {
    private final Charging charging;
    private final DeclineQuota declines;
    private final PaymentStore payments;
    private final SellerRevenue takings;
    private final StripeWebhook webhook;
    private final IdempotencyKeys keys;
    private final DeclineLimit limit;

    PaymentsApi(
            Charging charging,
            DeclineQuota declines,
            PaymentStore payments,
            SellerRevenue takings,
            StripeWebhook webhook,
            IdempotencyKeys keys,
            DeclineLimit limit) {
        this.charging = charging;
        this.declines = declines;
        this.payments = payments;
        this.takings = takings;
        this.webhook = webhook;
        this.keys = keys;
        this.limit = limit;
    }

    void addTo(Operations operations) {
        operations
                .handle("createPayment", keys.once("createPayment", this::create))
                .handle("listPayments", this::list)
                .handle("listTakings", this::listTakings)
                .handle("stripeWebhook", webhook::handle);
    }

    private Future<Reply> create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String orderId = body.getString("orderId");
        if (!Ids.isValid(orderId)) {
            throw Problem.notFound("Order");
        }
        String userId = Identity.required(ctx).userId();
        return declines.count(
                        ctx,
                        () -> IdempotencyKeys.attempt(ctx).isFirst()
                                ? charging.pay(userId, orderId, body.getString("token"))
                                : charging.payAgain(userId, orderId, body.getString("token")))
                .map(payment -> new Reply(201, null, toJson(payment)));
    }

    private JsonObject toJson(Payment payment) {
        return PaymentDocuments.toJson(payment, limit);
    }

    private void list(RoutingContext ctx) {
        String userId = Identity.required(ctx).userId();
        payments.findOfOrder(ctx.request().getParam("orderId"))
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.filter(payment -> payment.data().userId().equals(userId))
                                    .ifPresent(payment -> list.add(toJson(payment)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void listTakings(RoutingContext ctx) {
        takings.of(Identity.required(ctx).userId())
                .onComplete(list -> Responses.json(ctx, 200, new JsonArray(list)), ctx::fail);
    }
}
