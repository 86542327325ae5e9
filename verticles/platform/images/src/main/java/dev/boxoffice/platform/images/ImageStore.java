package dev.boxoffice.platform.images;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Where images are kept: files that never change. */
public interface ImageStore {
    /** Stores the files of a new image; all are stored, or the future fails. */
    default Future<Void> store(String imageId, EncodedImage image) {
        return Future.all(image.files().entrySet().stream()
                        .map(file -> store(imageId, file.getKey(), ImageType.JPEG, file.getValue()))
                        .toList())
                .mapEmpty();
    }

    /** Stores one file of an image. */
    Future<Void> store(String imageId, ImageSize size, ImageType type, Buffer file);

    /** A file of an image; empty if there is none. */
    Future<Optional<Buffer>> find(String imageId, ImageSize size, ImageType type);

    /** Removes all files of an image; one that does not exist is no failure. */
    Future<Void> remove(String imageId);
}
