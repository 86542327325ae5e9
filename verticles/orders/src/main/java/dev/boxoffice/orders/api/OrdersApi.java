package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.CancelOrder;
import dev.boxoffice.orders.FindOrders;
import dev.boxoffice.orders.PlaceOrder;
import dev.boxoffice.orders.RefundOrder;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.IdempotencyKeys.Attempt;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on orders. */
public record OrdersApi(
        PlaceOrder placeOrder,
        FindOrders findOrders,
        CancelOrder cancelOrder,
        RefundOrder refundOrder,
        IdempotencyKeys keys) {
    private static final int DEFAULT_LIMIT = 100;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations.handle("createOrder", keys.once("createOrder", this::create));
        operations.handle("listOrders", this::list);
        operations.handle("getOrder", this::get);
        operations.handle("cancelOrder", this::cancel);
        operations.handle("refundOrder", keys.once("refundOrder", this::refund));
    }

    private Future<Reply> create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        Attempt attempt = IdempotencyKeys.attempt(ctx);
        OrderRequest request = new OrderRequest(
                attempt.resourceId(), userId(ctx), body.getString("ticketId"), body.getInteger("quantity", 1));
        if (!Ids.isValid(request.ticketId())) {
            throw Problem.notFound("Ticket");
        }
        return (attempt.isFirst() ? placeOrder.place(request) : placeOrder.placeAgain(request))
                .map(order -> Reply.versioned(201, json(order)));
    }

    private void list(RoutingContext ctx) {
        int page = PagingHeaders.parameter(ctx, "page", 1);
        int limit = PagingHeaders.parameter(ctx, "limit", DEFAULT_LIMIT);
        findOrders.page(userId(ctx), page, limit).onComplete(found -> answer(ctx, page, limit, found), ctx::fail);
    }

    private static void answer(RoutingContext ctx, int page, int limit, FindOrders.Page found) {
        PagingHeaders.addHeaders(ctx, page, limit, found.total());
        JsonArray list = new JsonArray();
        found.orders().forEach(order -> list.add(json(order)));
        Responses.json(ctx, 200, list);
    }

    private void get(RoutingContext ctx) {
        findOrders
                .findOwn(ctx.pathParam("id"), userId(ctx))
                .onComplete(order -> Responses.versioned(ctx, 200, json(order)), ctx::fail);
    }

    private void cancel(RoutingContext ctx) {
        cancelOrder
                .cancel(ctx.pathParam("id"), userId(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private Future<Reply> refund(RoutingContext ctx) {
        return refundOrder.refund(ctx.pathParam("id"), userId(ctx)).map(order -> Reply.versioned(200, json(order)));
    }

    private static String userId(RoutingContext ctx) {
        return RequestIdentity.required(ctx).userId();
    }

    private static JsonObject json(Order order) {
        return ApiJson.of(order.data());
    }
}
