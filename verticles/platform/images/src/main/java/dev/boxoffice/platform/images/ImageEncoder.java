package dev.boxoffice.platform.images;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Flip;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.filters.Pipeline;
import net.coobird.thumbnailator.filters.Rotation;

/**
 * Makes images anew from uploaded files: decodes the picture and encodes it in each {@link ImageSize}, so that nothing
 * else of the file is kept, such as the place where a photograph was taken. One at a time, on a thread of its own:
 * decoding takes memory and time.
 */
public final class ImageEncoder {
    /** A telephone's photograph has 12 to 24 million; decoding takes about four bytes for each. */
    private static final int MOST_PIXELS = 30_000_000;

    private static final int LONGEST_SIDE = 16_384;
    private static final double QUALITY = 0.85;
    private static final long LONGEST_SECONDS = 30;

    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        WebpEncoder.encodeOnly();
    }

    private final WorkerExecutor worker;

    /** Encodes on a worker of {@code vertx}. */
    public ImageEncoder(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("image encoder", 1, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Encodes an uploaded file; fails with a {@link Problem} if it is no image that is accepted. */
    public Future<EncodedImage> encode(Buffer upload) {
        return worker.executeBlocking(() -> encodeNow(upload.getBytes()), true);
    }

    static EncodedImage encodeNow(byte[] file) throws IOException {
        BufferedImage picture = upright(decode(file, ImageFormat.of(file)), orientation(file));
        Map<ImageSize, Buffer> files = new EnumMap<>(ImageSize.class);
        for (ImageSize size : ImageSize.values()) {
            files.put(size, jpeg(picture, size.pixels()));
        }
        return new EncodedImage(Map.copyOf(files));
    }

    private static BufferedImage decode(byte[] file, ImageFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
        ImageReader reader = readers.next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            int step = step(reader.getWidth(0), reader.getHeight(0));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : broken();
        } finally {
            reader.dispose();
        }
    }

    /** Every how many pixels are enough for twice the largest size. */
    private static int step(int width, int height) {
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw ImageFormat.problem(
                    "image.too_many_pixels",
                    "The image has " + width + " × " + height + " pixels; at most " + MOST_PIXELS / 1_000_000
                            + " million are accepted, and " + LONGEST_SIDE + " at a side");
        }
        return Math.max(1, Math.min(width, height) / (2 * ImageSize.LARGE.pixels()));
    }

    private static Problem broken() {
        return ImageFormat.problem("image.broken", "The image cannot be read: the file is damaged or incomplete");
    }

    /** How the camera was held, by the standard Exif: 1 for upright. */
    private static int orientation(byte[] file) {
        try {
            ExifIFD0Directory exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
                    : 1;
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException e) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        ImageFilter filter =
                switch (orientation) {
                    case 2 -> Flip.HORIZONTAL;
                    case 3 -> Rotation.ROTATE_180_DEGREES;
                    case 4 -> Flip.VERTICAL;
                    case 5 -> new Pipeline(Rotation.RIGHT_90_DEGREES, Flip.HORIZONTAL);
                    case 6 -> Rotation.RIGHT_90_DEGREES;
                    case 7 -> new Pipeline(Rotation.LEFT_90_DEGREES, Flip.HORIZONTAL);
                    case 8 -> Rotation.LEFT_90_DEGREES;
                    default -> picture_ -> picture_;
                };
        return filter.apply(picture);
    }

    private static Buffer jpeg(BufferedImage picture, int pixels) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Thumbnails.of(ScaledPicture.of(picture, pixels))
                .scale(1)
                .outputFormat("jpg")
                .outputQuality(QUALITY)
                .toOutputStream(file);
        return Buffer.buffer(file.toByteArray());
    }

    /** Encodes a kept JPEG in another size or format; empty where this machine cannot. */
    Future<Optional<Buffer>> derive(Buffer jpeg, ImageSize size, ImageType type) {
        return worker.executeBlocking(() -> deriveNow(jpeg.getBytes(), size, type), true);
    }

    static Optional<Buffer> deriveNow(byte[] jpeg, ImageSize size, ImageType type) throws IOException {
        BufferedImage picture = decode(jpeg, ImageFormat.JPEG);
        return type == ImageType.JPEG
                ? Optional.of(jpeg(picture, size.pixels()))
                : WebpEncoder.encode(ScaledPicture.of(picture, size.pixels()));
    }
}
