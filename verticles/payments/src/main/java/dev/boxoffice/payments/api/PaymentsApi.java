package dev.boxoffice.payments.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.ChargeOrder;
import dev.boxoffice.payments.ListPayments;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.SellerRevenue;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;

/** The HTTP operations on payments. */
public record PaymentsApi(
        ChargeOrder chargeOrder,
        FailureQuota quota,
        DeclineLimit declines,
        ListPayments listPayments,
        StripeWebhook webhook,
        LedgerApi ledger,
        Actors actors,
        IdempotencyKeys keys,
        Clock clock) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        ledger.addTo(operations);
        operations
                .handle("createPayment", keys.once("createPayment", this::create))
                .handle("listPayments", this::list)
                .handle("listTakings", this::listRevenue)
                .handle("stripeWebhook", webhook::handle);
    }

    private Future<Reply> create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String orderId = body.getString("orderId");
        String token = body.getString("token");
        if (!Ids.isValid(orderId)) {
            throw Problem.notFound("Order");
        }
        String userId = RequestIdentity.required(ctx).userId();
        return quota.count(
                        ctx,
                        () -> IdempotencyKeys.attempt(ctx).isFirst()
                                ? chargeOrder.charge(userId, orderId, token)
                                : chargeOrder.chargeAgain(userId, orderId, token))
                .map(payment -> new Reply(201, null, toJson(payment)));
    }

    /** For the buyer: with the secret that authentication needs, while it is required. */
    private JsonObject toJson(Payment payment) {
        JsonObject json = ApiJson.of(declines.disclosedData(payment));
        return payment.clientSecret() == null ? json : json.put("clientSecret", payment.clientSecret());
    }

    private void list(RoutingContext ctx) {
        String userId = RequestIdentity.required(ctx).userId();
        listPayments
                .ofOrder(ctx.request().getParam("orderId"), userId)
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.ifPresent(payment -> list.add(toJson(payment)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void listRevenue(RoutingContext ctx) {
        Instant asOf = Instant.ofEpochMilli(clock.millis());
        String own = RequestIdentity.required(ctx).userId();
        listPayments
                .ofSeller(ctx.request().getParam("organiserId", own), actors.member(ctx, Permission.MONEY_READ))
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.forEach(one -> list.add(toJson(one, asOf)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private static JsonObject toJson(SellerRevenue revenue, Instant asOf) {
        String currency = revenue.currency();
        JsonObject json = new JsonObject().put("ticketId", revenue.saleId());
        if (revenue.isEvent()) {
            json.put("eventId", revenue.saleId());
        }
        return json.put("currency", currency)
                .put("sold", revenue.sold())
                .put("gross", Money.toDecimal(revenue.gross(), currency))
                .put("refunded", Money.toDecimal(revenue.refunded(), currency))
                .put("disputed", Money.toDecimal(revenue.disputed(), currency))
                .put("net", Money.toDecimal(revenue.net(), currency))
                .put("asOf", asOf.toString());
    }
}
