package dev.boxoffice.platform.images;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes pictures as WebP, by Google's library in machine code. Takes processor time: for worker threads. */
final class WebpEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(WebpEncoder.class);

    /** About as good as the JPEG that it is made of. */
    private static final float QUALITY = 0.78f;

    private static volatile boolean isMissing;

    private WebpEncoder() {}

    /** Has ImageIO never decode by that library: files of strangers are decoded in Java alone. */
    static void encodeOnly() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        List<ImageReaderSpi> readers = new ArrayList<>();
        registry.getServiceProviders(ImageReaderSpi.class, false).forEachRemaining(readers::add);
        readers.stream().filter(WebPImageReaderSpi.class::isInstance).forEach(registry::deregisterServiceProvider);
    }

    /** A picture as WebP; empty if the library does not run on this machine. */
    static Optional<Buffer> encode(BufferedImage picture) throws IOException {
        if (isMissing) {
            return Optional.empty();
        }
        try {
            return Optional.of(write(picture));
        } catch (LinkageError e) {
            isMissing = true;
            LOG.warn("images are sent as JPEG alone, as WebP cannot be encoded on this machine: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Buffer write(BufferedImage picture) throws IOException {
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
            WebPWriteParam param = new WebPWriteParam(writer.getLocale());
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("Lossy");
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return Buffer.buffer(file.toByteArray());
    }
}
