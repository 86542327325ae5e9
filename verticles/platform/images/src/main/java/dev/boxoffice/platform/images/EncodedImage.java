package dev.boxoffice.platform.images;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * An image as it is kept, without anything of the uploaded file but its picture.
 *
 * @param files JPEG, by size
 */
public record EncodedImage(Map<ImageSize, Buffer> files) {}
