package dev.boxoffice.platform.images;

import dev.boxoffice.events.EnumText;
import java.util.Arrays;
import java.util.Optional;

/** The sizes in which an image is kept. */
public enum ImageSize implements EnumText {
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
        return Arrays.stream(values()).filter(size -> size.text().equals(name)).findFirst();
    }

    /** The name of the file of an image in this size. */
    String file(String imageId) {
        return imageId + "/" + text();
    }
}
