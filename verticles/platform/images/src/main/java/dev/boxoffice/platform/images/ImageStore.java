package dev.boxoffice.platform.images;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Where images are kept: JPEG files that never change. */
public interface ImageStore {
    /** Stores the files of a new image; both are stored, or the future fails. */
    Future<Void> store(String imageId, EncodedImage image);

    /** A file of an image; empty if there is none. */
    Future<Optional<Buffer>> find(String imageId, ImageSize size);

    /** A file of an image in the size of that name; empty if there is none, or no such size. */
    default Future<Optional<Buffer>> find(String imageId, String size) {
        return ImageSize.named(size)
                .map(known -> find(imageId, known))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Removes an image; one that does not exist is no failure. */
    Future<Void> remove(String imageId);
}
