package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.IdempotencyKeys;
import dev.boxoffice.platform.domain.IdempotencyKeys.Attempt;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Paging;
import dev.boxoffice.platform.http.PublicJson;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on orders. */
final class OrdersApi {
    private static final int DEFAULT_LIMIT = 100;

    private final Reservations reservations;
    private final OrderLife life;
    private final Returns returns;
    private final OrderStore orders;
    private final IdempotencyKeys keys;

    OrdersApi(Reservations reservations, OrderLife life, Returns returns, OrderStore orders, IdempotencyKeys keys) {
        this.reservations = reservations;
        this.life = life;
        this.returns = returns;
        this.orders = orders;
        this.keys = keys;
    }

    void addTo(Operations operations) {
        operations.handle("createOrder", keys.once("createOrder", this::create));
        operations.handle("listOrders", this::list);
        operations.handle("getOrder", this::get);
        operations.handle("cancelOrder", this::cancel);
        operations.handle("refundOrder", keys.once("refundOrder", this::refund));
    }

    private Future<Reply> create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String ticketId = body.getString("ticketId");
        if (!Ids.isValid(ticketId)) {
            throw Problem.notFound("Ticket");
        }
        String userId = Identity.required(ctx).userId();
        int quantity = body.getInteger("quantity", 1);
        Attempt attempt = IdempotencyKeys.attempt(ctx);
        String orderId = attempt.resourceId();
        Future<Order> order = attempt.isFirst()
                ? reservations.reserve(orderId, userId, ticketId, quantity)
                : reservations.reserveAgain(orderId, userId, ticketId, quantity);
        return order.map(made -> Reply.versioned(201, PublicJson.of(made.data())));
    }

    private void list(RoutingContext ctx) {
        String userId = Identity.required(ctx).userId();
        int page = Paging.parameter(ctx, "page", 1);
        int limit = Paging.parameter(ctx, "limit", DEFAULT_LIMIT);
        orders.findOfUser(userId, (page - 1) * limit, limit)
                .compose(found -> orders.countOfUser(userId)
                        .onSuccess(total -> Paging.addHeaders(ctx, page, limit, total))
                        .map(found))
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.forEach(order -> list.add(PublicJson.of(order.data())));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void get(RoutingContext ctx) {
        findOwn(ctx).onComplete(order -> Responses.versioned(ctx, 200, PublicJson.of(order.data())), ctx::fail);
    }

    private void cancel(RoutingContext ctx) {
        findOwn(ctx)
                .compose(order -> life.cancel(order.id(), ETags.ifMatch(ctx)))
                .compose(cancelled -> cancelled.isPresent() ? Future.succeededFuture() : requireCancelled(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    /** A repeated cancellation is as good as the first; a paid order is another matter. */
    private Future<Void> requireCancelled(RoutingContext ctx) {
        return findOwn(ctx)
                .compose(order -> order.status() == OrderStatus.CANCELLED
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.badRequest("A paid order cannot be cancelled")));
    }

    /** A repeated request is as good as the first; an order that was never paid is no refund. */
    private Future<Reply> refund(RoutingContext ctx) {
        return findOwn(ctx)
                .compose(order -> returns.takeBack(order.id()))
                .compose(returned -> returned.map(Future::succeededFuture).orElseGet(() -> findOwn(ctx)))
                .map(OrdersApi::refunded)
                .map(order -> Reply.versioned(200, PublicJson.of(order.data())));
    }

    private static Order refunded(Order order) {
        if (order.data().reason() != CancelReason.REFUNDED) {
            throw Problem.badRequest("The order is cancelled");
        }
        return order;
    }

    private Future<Order> findOwn(RoutingContext ctx) {
        String userId = Identity.required(ctx).userId();
        return orders.find(ctx.pathParam("id"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Order")))
                .map(order -> {
                    if (!order.data().userId().equals(userId)) {
                        throw Problem.notAuthorized();
                    }
                    return order;
                });
    }
}
