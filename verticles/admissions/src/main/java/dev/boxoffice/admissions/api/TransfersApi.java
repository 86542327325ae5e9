package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.TransferTicket;
import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The HTTP operations by which a ticket goes from its holder to another person. */
public record TransfersApi(
        TicketAccess access, TransferTicket transferTicket, ShowTickets showTickets, Supplier<TicketJson> json) {
    private static final String ID = "id";
    private static final String TOKEN = "token";

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("offerTicket", this::offer)
                .handle("withdrawTicketOffer", this::withdraw)
                .handle("showTicketOffer", this::show)
                .handle("acceptTicketOffer", this::accept);
    }

    private void offer(RoutingContext ctx) {
        String email = ctx.body().asJsonObject().getString("email");
        access.of(ctx)
                .compose(by -> transferTicket.offer(by, ctx.pathParam(ID), email))
                .onComplete(
                        offer -> {
                            JsonObject answer = new JsonObject()
                                    .put("expiresAt", offer.expiresAt().toString());
                            offer.link().ifPresent(link -> answer.put("link", link));
                            Responses.json(ctx, 201, answer);
                        },
                        ctx::fail);
    }

    private void withdraw(RoutingContext ctx) {
        access.of(ctx)
                .compose(by -> transferTicket.withdraw(by, ctx.pathParam(ID)))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private void show(RoutingContext ctx) {
        transferTicket
                .find(ctx.body().asJsonObject().getString(TOKEN))
                .compose(found -> showTickets.ofOffer(found).map(of -> new JsonObject()
                        .put("event", TicketJson.event(of.order(), of.event()))
                        .put("type", found.place().type())
                        .put("from", found.holder().name())
                        .put("expiresAt", found.transfer().expiresAt().toString())))
                .onComplete(offer -> Responses.json(ctx, 200, offer), ctx::fail);
    }

    private void accept(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String name = body.getString("name");
        transferTicket
                .accept(
                        body.getString(TOKEN),
                        RequestIdentity.of(ctx).map(Identity::userId),
                        name == null || name.isBlank() ? null : name.strip(),
                        body.getString("email"))
                .onComplete(accepted -> Responses.json(ctx, 201, answer(accepted)), ctx::fail);
    }

    private JsonObject answer(TransferTicket.Accepted accepted) {
        Admission admission = accepted.admission();
        Access access = new Access(null, admission.place().orderId(), admission.id(), admission.generation());
        return TicketsApi.of(accepted.link())
                .put("mailed", admission.holder().email() != null)
                .put("ticket", json.get().of(admission, access));
    }
}
