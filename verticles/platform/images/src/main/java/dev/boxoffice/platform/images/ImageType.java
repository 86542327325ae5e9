package dev.boxoffice.platform.images;

/** The formats in which images are kept. */
public enum ImageType {
    /** What everything shows. */
    JPEG("image/jpeg", ""),
    /** Smaller, for browsers that say that they show it. */
    WEBP("image/webp", ".webp");

    private final String mediaType;
    private final String suffix;

    ImageType(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** The media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The end of the names of its files. */
    String suffix() {
        return suffix;
    }
}
