package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.orders.CorrectContact;
import dev.boxoffice.orders.FindEventOrder;
import dev.boxoffice.orders.RefundEventOrder;
import dev.boxoffice.orders.WriteNote;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What organisers do with single orders of their events. */
public record EventOrderApi(
        FindEventOrder findOrder,
        RefundEventOrder refundOrder,
        CorrectContact correctContact,
        WriteNote writeNote,
        Actors actors,
        IdempotencyKeys keys) {

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("getEventOrder", this::get)
                .handle("refundEventOrder", keys.once("refundEventOrder", this::refund))
                .handle("retryRefund", keys.once("retryRefund", this::retry))
                .handle("correctContact", this::correct)
                .handle("writeNote", this::write);
    }

    private void get(RoutingContext ctx) {
        send(ctx, findOrder.find(eventId(ctx), orderId(ctx), actors.desk(ctx, Permission.ORDERS_READ)));
    }

    private Future<Reply> refund(RoutingContext ctx) {
        String refundId = IdempotencyKeys.attempt(ctx).resourceId();
        JsonObject body = ctx.body().asJsonObject();
        return reply(refundOrder.refund(
                eventId(ctx),
                orderId(ctx),
                actors.desk(ctx, Permission.REFUND),
                refundId,
                order -> OrderRequests.refund(body, order.data().currency())));
    }

    private Future<Reply> retry(RoutingContext ctx) {
        return reply(refundOrder.retry(
                eventId(ctx), orderId(ctx), actors.desk(ctx, Permission.REFUND), ctx.pathParam("refundId")));
    }

    private void correct(RoutingContext ctx) {
        String email = ctx.body().asJsonObject().getString("email");
        send(
                ctx,
                correctContact.correct(
                        eventId(ctx),
                        orderId(ctx),
                        actors.desk(ctx, Permission.ORDERS_EDIT),
                        email,
                        ETags.ifMatch(ctx)));
    }

    private void write(RoutingContext ctx) {
        String text = ctx.body().asJsonObject().getString("text");
        send(
                ctx,
                writeNote.write(
                        eventId(ctx),
                        orderId(ctx),
                        actors.member(ctx, Permission.ORDERS_EDIT),
                        text,
                        ETags.ifMatch(ctx)));
    }

    private static Future<Reply> reply(Future<Order> found) {
        return found.map(order -> Reply.versioned(200, EventOrderJson.of(order)));
    }

    private static void send(RoutingContext ctx, Future<Order> found) {
        found.onComplete(order -> Responses.versioned(ctx, 200, EventOrderJson.of(order)), ctx::fail);
    }

    private static String eventId(RoutingContext ctx) {
        return ctx.pathParam("eventId");
    }

    private static String orderId(RoutingContext ctx) {
        return ctx.pathParam("orderId");
    }
}
