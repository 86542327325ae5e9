package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.AnswerQuestions;
import dev.boxoffice.orders.CancelOrder;
import dev.boxoffice.orders.FindOrders;
import dev.boxoffice.orders.PlaceOrder;
import dev.boxoffice.orders.QuoteOrder;
import dev.boxoffice.orders.RefundOrder;
import dev.boxoffice.orders.ShowOrders;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.IdempotencyKeys.Attempt;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The HTTP operations on orders. */
public record OrdersApi(
        PlaceOrder placeOrder,
        FindOrders findOrders,
        ShowOrders showOrders,
        CancelOrder cancelOrder,
        RefundOrder refundOrder,
        QuoteOrder quoteOrder,
        AnswerQuestions answerQuestions,
        FailureQuota wrongCodes,
        IdempotencyKeys keys) {
    private static final int DEFAULT_LIMIT = 100;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations.handle("createOrder", keys.once("createOrder", this::create));
        operations.handle("quoteOrder", this::quote);
        operations.handle("answerQuestions", this::answer);
        operations.handle("listOrders", this::list);
        operations.handle("getOrder", this::get);
        operations.handle("cancelOrder", this::cancel);
        operations.handle("refundOrder", keys.once("refundOrder", this::refund));
    }

    private Future<Reply> create(RoutingContext ctx) {
        Attempt attempt = IdempotencyKeys.attempt(ctx);
        OrderRequest request = OrderRequests.of(ctx, attempt.resourceId());
        return limitCodes(
                        ctx,
                        request,
                        () -> attempt.isFirst() ? placeOrder.place(request) : placeOrder.placeAgain(request))
                .compose(order -> reply(201, order));
    }

    /** Codes cannot be guessed by trying them. */
    private <T> Future<T> limitCodes(RoutingContext ctx, OrderRequest request, Supplier<Future<T>> attempt) {
        return request.code() == null ? attempt.get() : wrongCodes.count(ctx, attempt);
    }

    private Future<Reply> reply(int status, Order order) {
        return showOrders.show(order).map(shown -> Reply.versioned(status, OrderJson.of(shown)));
    }

    private void quote(RoutingContext ctx) {
        OrderRequest request = OrderRequests.of(ctx, Ids.next());
        limitCodes(ctx, request, () -> quoteOrder.quote(request))
                .onComplete(quote -> Responses.json(ctx, 200, OrderJson.of(quote)), ctx::fail);
    }

    private void answer(RoutingContext ctx) {
        Answers answers = OrderRequests.answers(ctx.body().asJsonObject());
        answerQuestions
                .answer(ctx.pathParam("id"), userId(ctx), answers, ETags.ifMatch(ctx))
                .compose(showOrders::show)
                .onComplete(shown -> Responses.versioned(ctx, 200, OrderJson.of(shown)), ctx::fail);
    }

    private void list(RoutingContext ctx) {
        int page = PagingHeaders.parameter(ctx, "page", 1);
        int limit = PagingHeaders.parameter(ctx, "limit", DEFAULT_LIMIT);
        findOrders
                .page(userId(ctx), page, limit)
                .onSuccess(found -> PagingHeaders.addHeaders(ctx, page, limit, found.total()))
                .compose(found -> showOrders.show(found.orders()))
                .onComplete(list -> Responses.json(ctx, 200, OrderJson.of(list)), ctx::fail);
    }

    private void get(RoutingContext ctx) {
        findOrders
                .findOwn(ctx.pathParam("id"), userId(ctx))
                .compose(showOrders::show)
                .onComplete(shown -> Responses.versioned(ctx, 200, OrderJson.of(shown)), ctx::fail);
    }

    private void cancel(RoutingContext ctx) {
        cancelOrder
                .cancel(ctx.pathParam("id"), userId(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private Future<Reply> refund(RoutingContext ctx) {
        String refundId = IdempotencyKeys.attempt(ctx).resourceId();
        return refundOrder
                .refund(ctx.pathParam("id"), userId(ctx), refundId, OrderRequests.refundedSeats(ctx))
                .compose(order -> reply(200, order));
    }

    private static String userId(RoutingContext ctx) {
        return RequestIdentity.required(ctx).userId();
    }
}
