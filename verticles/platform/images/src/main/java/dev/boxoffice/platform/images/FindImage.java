package dev.boxoffice.platform.images;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files of images. What is not there yet is made of the largest JPEG when it is first asked for, and kept:
 * other formats, and sizes that there were not when the image was uploaded. Safe to use from any thread.
 */
public final class FindImage {
    private static final Logger LOG = LoggerFactory.getLogger(FindImage.class);

    /** Some seconds of work; beyond that, visitors get what there is. */
    private static final int MOST_WAITING = 32;

    private final ImageStore store;
    private final ImageEncoder encoder;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Finds files in {@code store}, and makes missing ones by {@code encoder}. */
    public FindImage(ImageStore store, ImageEncoder encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    /**
     * A file of an image.
     *
     * @param isFinal whether a later answer will be the same
     */
    public record Found(ImageType type, Buffer file, boolean isFinal) {}

    /** An image in the size of that name; empty if there is none, or no such size. As WebP if that is possible. */
    public Future<Optional<Found>> find(String imageId, String size, boolean takesWebp) {
        ImageType type = takesWebp ? ImageType.WEBP : ImageType.JPEG;
        return ImageSize.named(size)
                .map(known -> find(imageId, known, type))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Found>> find(String imageId, ImageSize size, ImageType type) {
        return store.find(imageId, size, type)
                .compose(stored -> stored.isPresent()
                        ? Future.succeededFuture(stored.map(file -> new Found(type, file, true)))
                        : derive(imageId, size, type));
    }

    private Future<Optional<Found>> derive(String imageId, ImageSize size, ImageType type) {
        // 1. Read what others are made of.
        return store.find(imageId, ImageSize.LARGE, ImageType.JPEG).compose(large -> {
            if (large.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            // 2. Encode it, unless too many wait for that.
            return encode(large.get(), size, type)
                    // 3. Keep it; it is made once more if that fails.
                    .compose(made -> made.isEmpty()
                            ? instead(imageId, size, large.get())
                            : keep(imageId, size, type, made.get()));
        });
    }

    private Future<Optional<Buffer>> encode(Buffer large, ImageSize size, ImageType type) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.succeededFuture(Optional.empty());
        }
        return encoder.derive(large, size, type).onComplete(done -> waiting.decrementAndGet());
    }

    private Future<Optional<Found>> keep(String imageId, ImageSize size, ImageType type, Buffer file) {
        Optional<Found> found = Optional.of(new Found(type, file, true));
        return store.store(imageId, size, type, file)
                .onFailure(failure -> LOG.warn("a file of image {} is not kept: {}", imageId, failure.toString()))
                .transform(stored -> Future.succeededFuture(found));
    }

    private Future<Optional<Found>> instead(String imageId, ImageSize size, Buffer large) {
        return store.find(imageId, size, ImageType.JPEG)
                .map(jpeg -> Optional.of(new Found(ImageType.JPEG, jpeg.orElse(large), false)));
    }
}
