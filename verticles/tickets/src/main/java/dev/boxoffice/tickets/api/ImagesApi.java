package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.ImageFiles;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.ChangeImage;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * The HTTP operations on images.
 *
 * @param shown the event of an id, as its organiser sees it
 */
public record ImagesApi(
        ChangeImage changeImage, Function<String, Future<JsonObject>> shown, ImageFiles files, Actors actors) {
    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("putEventImage", this::put)
                .handle("deleteEventImage", this::delete)
                .handle("getImage", files::send);
    }

    private void put(RoutingContext ctx) {
        Buffer upload = ImageFiles.uploaded(ctx);
        answer(ctx, changeImage.replace(ctx.pathParam("id"), editor(ctx), ETags.ifMatch(ctx), upload));
    }

    private void delete(RoutingContext ctx) {
        answer(ctx, changeImage.remove(ctx.pathParam("id"), editor(ctx), ETags.ifMatch(ctx)));
    }

    private Actor editor(RoutingContext ctx) {
        return actors.member(ctx, Permission.EVENTS_EDIT);
    }

    private void answer(RoutingContext ctx, Future<Event> changed) {
        changed.compose(event -> shown.apply(event.id()))
                .onComplete(json -> Responses.tagged(ctx, 200, json, EventJson.tag(json)), ctx::fail);
    }
}
