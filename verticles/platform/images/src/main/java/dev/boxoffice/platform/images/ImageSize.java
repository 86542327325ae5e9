package dev.boxoffice.platform.images;

import dev.boxoffice.events.EnumText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The sizes in which an image is kept. */
public enum ImageSize implements EnumText {
    /** For the page of an event. */
    LARGE(1600),
    /** For the page of an event on a telephone, and for lists on dense screens. */
    MEDIUM(960),
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

    /** The names of all files that an image may have. */
    static Stream<String> files(String imageId) {
        return Arrays.stream(values())
                .flatMap(size -> Arrays.stream(ImageType.values()).map(type -> size.file(imageId, type)));
    }

    /** The name of the file of an image in this size, of that type. */
    String file(String imageId, ImageType type) {
        return imageId + "/" + text() + type.suffix();
    }
}
