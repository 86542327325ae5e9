package dev.boxoffice.orders.api;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.orders.FindCancellation;
import dev.boxoffice.orders.FindCancellation.Found;
import dev.boxoffice.orders.model.CancellationTotals;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What organisers see of the cancellation of an event. */
public record CancellationApi(FindCancellation findCancellation, Actors actors, IdempotencyKeys keys) {

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations.handle("getCancellation", this::get).handle("retryRefunds", keys.once("retryRefunds", this::retry));
    }

    private void get(RoutingContext ctx) {
        findCancellation
                .find(ctx.pathParam("eventId"), actors.member(ctx, Permission.EVENTS_CANCEL))
                .onComplete(found -> Responses.json(ctx, 200, json(found)), ctx::fail);
    }

    private Future<Reply> retry(RoutingContext ctx) {
        return findCancellation
                .retry(ctx.pathParam("eventId"), actors.member(ctx, Permission.EVENTS_CANCEL))
                .map(found -> new Reply(202, null, json(found)));
    }

    private static JsonObject json(Found found) {
        CancellationTotals totals = found.totals();
        String currency = found.event().currency();
        JsonArray obstacles = new JsonArray();
        totals.notRefundable()
                .forEach((reason, sum) -> obstacles.add(new JsonObject()
                        .put("reason", reason.text())
                        .put("orders", sum.orders())
                        .put("amount", Money.toDecimal(sum.amount(), currency))));
        JsonObject json = new JsonObject()
                .put("status", totals.status().text())
                .put("orders", totals.orders())
                .put("seats", totals.seats())
                .put("reservations", totals.reservations())
                .put("amount", Money.toDecimal(totals.amount(), currency))
                .put("currency", currency)
                .put("notRefundable", obstacles);
        return found.event().status() == EventStatus.CANCELLED ? json.put("refunds", refunds(totals)) : json;
    }

    private static JsonObject refunds(CancellationTotals totals) {
        JsonObject json = new JsonObject().put("open", totals.open()).put("none", totals.none());
        for (RefundState state : RefundState.values()) {
            json.put(state.text(), totals.refunds(state));
        }
        return json;
    }
}
