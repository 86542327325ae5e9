package dev.boxoffice.platform.images;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The sizes in which an image is kept. */
public enum ImageSize {
    /** For the page of an event. */
    LARGE(1600),
    /** For lists. */
    SMALL(480);

    private final int pixels;

    ImageSize(int pixels) {
        this.pixels = pixels;
    }

    /** The most pixels of its longer side. */
    public int pixels() {
        return pixels;
    }

    /** The size of that name in addresses. */
    public static Optional<ImageSize> named(String name) {
        return Arrays.stream(values()).filter(size -> size.key().equals(name)).findFirst();
    }

    /** Its name in addresses and files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file of an image in this size. */
    String file(String imageId) {
        return imageId + "/" + key();
    }
}
