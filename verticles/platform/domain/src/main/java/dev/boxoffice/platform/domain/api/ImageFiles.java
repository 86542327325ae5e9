package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves the files of images, which never change, as WebP to browsers that show it; the path has the parameters
 * {@code id} and {@code size}.
 */
public final class ImageFiles {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_A_WHILE = "public, max-age=60";
    private static final String WEBP = "image/webp";
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Of at most some hundred kilobytes each. */
    private static final int MOST_KEPT = 64;

    private final Source images;
    private final SharedReads<File, Kept> files;

    private record File(String imageId, String size, boolean takesWebp) {}

    private record Kept(CachedResponse response, String caching) {}

    /** Where images come from. */
    public interface Source {
        /** An image in a size, as WebP if that is taken and possible; empty if there is none, or no such size. */
        Future<Optional<Image>> find(String imageId, String size, boolean takesWebp);
    }

    /**
     * A file of an image.
     *
     * @param type its media type
     * @param isFinal whether a later answer will be the same
     */
    public record Image(String type, Buffer content, boolean isFinal) {}

    /** Serves what {@code images} finds. */
    public ImageFiles(Source images) {
        this.images = images;
        this.files = new SharedReads<>(this::read, KEPT, MOST_KEPT);
    }

    /** The body of a request that uploads an image; fails if it is empty. */
    public static Buffer uploaded(RoutingContext ctx) {
        Buffer upload = ctx.body().buffer();
        if (upload == null || upload.length() == 0) {
            throw Problem.invalid("image", "image.required", "The body has to be an image");
        }
        return upload;
    }

    /** Answers with the file of a path. */
    public void send(RoutingContext ctx) {
        String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT);
        File file = new File(ctx.pathParam("id"), ctx.pathParam("size"), accepted != null && accepted.contains(WEBP));
        if (!Ids.isValid(file.imageId())) {
            throw Problem.notFound("Image");
        }
        ctx.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        files.get(file).onComplete(image -> image.response().send(ctx, image.caching()), ctx::fail);
    }

    private Future<Kept> read(File file) {
        return images.find(file.imageId(), file.size(), file.takesWebp())
                .map(found -> found.map(image -> kept(file, image)).orElseThrow(() -> Problem.notFound("Image")));
    }

    private static Kept kept(File file, Image image) {
        String form = image.type().equals(WEBP) ? "-webp" : "";
        String tag = "\"" + file.imageId() + "-" + file.size() + form + "\"";
        return new Kept(
                CachedResponse.of(image.type(), image.content(), tag), image.isFinal() ? FOR_EVER : FOR_A_WHILE);
    }
}
