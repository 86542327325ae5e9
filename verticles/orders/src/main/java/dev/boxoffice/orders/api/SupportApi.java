package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.SupportSearch;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations by which operators help buyers and organisers. */
public record SupportApi(SupportSearch search) {

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations.handle("searchOrders", this::search);
    }

    private void search(RoutingContext ctx) {
        Identity operator = RequestIdentity.required(ctx, Role.OPERATOR);
        JsonObject body = ctx.body().asJsonObject();
        // Before anything is read, so that no read is without its entry.
        AuditLog.event(SecurityEvent.SUPPORT_SEARCH)
                .user(operator.userId())
                .with("reason", body.getString("reason"))
                .write();
        search.find(body.getString("query"))
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.forEach(order -> list.add(json(order)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    /** Codes are their buyers' alone. */
    private static JsonObject json(Order order) {
        JsonObject json = EventOrderJson.of(order);
        json.remove("code");
        return json;
    }
}
