package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Serves the files of images, which never change; the path has the parameters {@code id} and {@code size}. */
public final class ImageFiles {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Of at most some hundred kilobytes each. */
    private static final int MOST_KEPT = 64;

    private final BiFunction<String, String, Future<Optional<Buffer>>> images;
    private final SharedReads<File, CachedResponse> files;

    private record File(String imageId, String size) {}

    /**
     * Serves what {@code images} finds.
     *
     * @param images the JPEG file of an image's id in a size; empty if there is none, or no such size
     */
    public ImageFiles(BiFunction<String, String, Future<Optional<Buffer>>> images) {
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
        File file = new File(ctx.pathParam("id"), ctx.pathParam("size"));
        if (!Ids.isValid(file.imageId())) {
            throw Problem.notFound("Image");
        }
        files.get(file).onComplete(image -> image.send(ctx, FOR_EVER), ctx::fail);
    }

    private Future<CachedResponse> read(File file) {
        String tag = "\"" + file.imageId() + "-" + file.size() + "\"";
        return images.apply(file.imageId(), file.size())
                .map(found -> found.map(image -> CachedResponse.of("image/jpeg", image, tag))
                        .orElseThrow(() -> Problem.notFound("Image")));
    }
}
