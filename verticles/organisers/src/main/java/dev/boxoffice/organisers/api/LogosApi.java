package dev.boxoffice.organisers.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.organisers.ChangeLogo;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.ImageFiles;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on logos. */
public record LogosApi(ChangeLogo changeLogo, ImageFiles files, Actors actors) {
    private static final String ID = "id";

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("putLogo", this::put)
                .handle("deleteLogo", this::delete)
                .handle("getLogo", files::send);
    }

    private void put(RoutingContext ctx) {
        Buffer upload = ImageFiles.uploaded(ctx);
        answer(
                ctx,
                changeLogo.replace(
                        ctx.pathParam(ID), actors.member(ctx, Permission.PAGE_EDIT), ETags.ifMatch(ctx), upload));
    }

    private void delete(RoutingContext ctx) {
        answer(ctx, changeLogo.remove(ctx.pathParam(ID), actors.member(ctx, Permission.PAGE_EDIT), ETags.ifMatch(ctx)));
    }

    private static void answer(RoutingContext ctx, Future<Organiser> changed) {
        String userId = RequestIdentity.required(ctx).userId();
        changed.onComplete(
                organiser -> Responses.versioned(ctx, 200, OrganiserJson.forMember(organiser, userId)), ctx::fail);
    }
}
