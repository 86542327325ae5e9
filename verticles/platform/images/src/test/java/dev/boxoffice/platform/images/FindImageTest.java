package dev.boxoffice.platform.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of images that are made when they are first asked for. */
class FindImageTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static Map<ImageSize, Buffer> made;
    private final Map<String, Buffer> files = new HashMap<>();
    private final FindImage findImage = new FindImage(new InMemory(), new ImageEncoder(VERTX));

    private final class InMemory implements ImageStore {
        @Override
        public Future<Void> store(String imageId, ImageSize size, ImageType type, Buffer file) {
            files.put(size.file(imageId, type), file);
            return Future.succeededFuture();
        }

        @Override
        public Future<Optional<Buffer>> find(String imageId, ImageSize size, ImageType type) {
            return Future.succeededFuture(Optional.ofNullable(files.get(size.file(imageId, type))));
        }

        @Override
        public Future<Void> remove(String imageId) {
            ImageSize.files(imageId).forEach(files::remove);
            return Future.succeededFuture();
        }
    }

    @BeforeAll
    static void encode() throws IOException {
        made = ImageEncoder.encodeNow(Photographs.png(1_600, 800)).files();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private Optional<FindImage.Found> find(String size, boolean takesWebp) throws Exception {
        return findImage
                .find("a", size, takesWebp)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** An image as an earlier version of this program kept it. */
    private void keepEarlierImage() {
        files.put("a/large", made.get(ImageSize.LARGE));
        files.put("a/small", made.get(ImageSize.SMALL));
    }

    private static BufferedImage picture(Buffer file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file.getBytes()));
    }

    @Test
    void webpIsMadeOnceAndIsSmaller() throws Exception {
        keepEarlierImage();
        FindImage.Found webp = find("large", true).orElseThrow();
        assertEquals(ImageType.WEBP, webp.type());
        assertEquals("WEBP", webp.file().getString(8, 12));
        assertEquals(1_600, picture(webp.file()).getWidth());
        int jpeg = find("large", false).orElseThrow().file().length();
        assertTrue(webp.file().length() < jpeg * 8 / 10, webp.file().length() + " bytes, as JPEG " + jpeg);
        assertEquals(webp.file(), files.get("a/large.webp"));
        files.put("a/large.webp", Buffer.buffer("kept"));
        assertEquals("kept", find("large", true).orElseThrow().file().toString());
    }

    @Test
    void sizeThatThereWasNotIsMade() throws Exception {
        keepEarlierImage();
        FindImage.Found medium = find("medium", false).orElseThrow();
        assertEquals(ImageType.JPEG, medium.type());
        assertEquals(960, picture(medium.file()).getWidth());
        assertTrue(files.containsKey("a/medium"));
        assertEquals(480, picture(find("small", true).orElseThrow().file()).getHeight() * 2);
    }

    @Test
    void unknownImagesAndSizesAreNotFound() throws Exception {
        assertTrue(find("large", true).isEmpty());
        keepEarlierImage();
        assertTrue(find("huge", true).isEmpty());
        assertEquals(2, files.size());
    }

    @Test
    void filesOfStrangersAreNotDecodedInMachineCode() throws Exception {
        keepEarlierImage();
        find("small", true);
        ImageIO.getImageReadersByFormatName("webp").forEachRemaining(FindImageTest::assertOfJava);
    }

    private static void assertOfJava(ImageReader reader) {
        assertFalse(
                reader.getClass().getName().contains("luciad"),
                reader.getClass().getName());
    }
}
