package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.ShowTickets.Tickets;
import dev.boxoffice.admissions.TicketCodes;
import dev.boxoffice.admissions.TicketLinks;
import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The HTTP operations for those who hold tickets, and the keys to verify codes with. */
public record TicketsApi(ShowTickets showTickets, TicketLinks links, TicketCodes codes, Supplier<TicketJson> json) {
    private static final String LINK = "link";

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("getOrderTickets", this::ofOrder)
                .handle("listReceivedTickets", this::received)
                .handle("getLinkedTickets", this::linked)
                .handle("createTicketLink", this::createLink)
                .handle("revokeTicketLinks", this::revokeLinks)
                .handle("getTicketKeys", ctx -> Responses.json(ctx, 200, codes.publicKeys()))
                .handle("rotateTicketKeys", this::rotate);
    }

    private void ofOrder(RoutingContext ctx) {
        Access access = Access.ofUser(RequestIdentity.required(ctx).userId());
        show(ctx, showTickets.ofOrder(access, ctx.pathParam("orderId")));
    }

    private void linked(RoutingContext ctx) {
        show(ctx, links.open(ctx.queryParams().get(LINK)).compose(showTickets::ofLink));
    }

    private void show(RoutingContext ctx, Future<Tickets> found) {
        found.onComplete(
                tickets -> Responses.json(ctx, 200, json.get().of(tickets, Catalogue.of(RequestLanguage.of(ctx)))),
                ctx::fail);
    }

    private void received(RoutingContext ctx) {
        showTickets
                .received(RequestIdentity.required(ctx).userId())
                .onComplete(
                        found -> Responses.json(
                                ctx,
                                200,
                                new JsonArray(found.stream()
                                        .map(tickets -> json.get().of(tickets, Catalogue.of(RequestLanguage.of(ctx))))
                                        .toList())),
                        ctx::fail);
    }

    private void createLink(RoutingContext ctx) {
        links.create(RequestIdentity.required(ctx).userId(), ctx.pathParam("orderId"))
                .onComplete(made -> Responses.json(ctx, 201, of(made)), ctx::fail);
    }

    static JsonObject of(TicketLinks.Link link) {
        return new JsonObject()
                .put(LINK, link.path())
                .put("expiresAt", link.expiresAt().toString());
    }

    private void revokeLinks(RoutingContext ctx) {
        links.revoke(RequestIdentity.required(ctx).userId(), ctx.pathParam("orderId"))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private void rotate(RoutingContext ctx) {
        RequestIdentity.required(ctx, Role.OPERATOR);
        codes.rotate().onComplete(done -> Responses.json(ctx, 201, codes.publicKeys()), ctx::fail);
    }
}
