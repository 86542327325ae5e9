package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.images.ImageSize;
import dev.boxoffice.platform.images.ImageStore;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.tickets.ChangeImage;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;

/** The HTTP operations on images. */
public final class ImagesApi {
    /** Images never change. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Of at most some hundred kilobytes each. */
    private static final int MOST_KEPT = 64;

    private final ChangeImage changeImage;
    private final Function<String, Future<JsonObject>> shown;
    private final ImageStore images;
    private final Actors actors;
    private final SharedReads<File, CachedResponse> files;

    private record File(String imageId, ImageSize size) {}

    /**
     * Serves {@code images}.
     *
     * @param shown the event of an id, as its organiser sees it
     */
    public ImagesApi(
            ChangeImage changeImage, Function<String, Future<JsonObject>> shown, ImageStore images, Actors actors) {
        this.actors = actors;
        this.changeImage = changeImage;
        this.shown = shown;
        this.images = images;
        this.files = new SharedReads<>(this::read, KEPT, MOST_KEPT);
    }

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("putEventImage", this::put)
                .handle("deleteEventImage", this::delete)
                .handle("getImage", this::get);
    }

    private void put(RoutingContext ctx) {
        Buffer upload = ctx.body().buffer();
        if (upload == null || upload.length() == 0) {
            throw Problem.invalid("image", "image.required", "The body has to be an image");
        }
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

    private void get(RoutingContext ctx) {
        File file = new File(
                ctx.pathParam("id"),
                ImageSize.named(ctx.pathParam("size")).orElseThrow(() -> Problem.notFound("Image")));
        if (!Ids.isValid(file.imageId())) {
            throw Problem.notFound("Image");
        }
        files.get(file).onComplete(image -> image.send(ctx, FOR_EVER), ctx::fail);
    }

    private Future<CachedResponse> read(File file) {
        String tag = "\"" + file.imageId() + "-" + file.size().text() + "\"";
        return images.find(file.imageId(), file.size())
                .map(found -> found.map(image -> CachedResponse.of("image/jpeg", image, tag))
                        .orElseThrow(() -> Problem.notFound("Image")));
    }
}
