package dev.boxoffice.platform.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageEncoderTest {
    /** A segment of Exif that says the camera was held on its side (6), and where (GPS). */
    private static final byte[] EXIF = {
        (byte) 0xff,
        (byte) 0xe1,
        0,
        54,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        2,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        (byte) 0x88,
        0x25,
        0,
        4,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        38,
        0,
        0,
        0,
        0,
        0,
        0,
        'S',
        'E',
        'C',
        'R',
        'E',
        'T'
    };

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.dispose();
        return picture;
    }

    private static byte[] file(String format, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        boolean isPng = format.equals("png");
        int type = isPng ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        assertTrue(ImageIO.write(picture(width, height, type), format, file));
        return file.toByteArray();
    }

    private static BufferedImage encoded(byte[] file, ImageSize size) throws IOException {
        Buffer made = ImageEncoder.encodeNow(file).files().get(size);
        assertEquals((short) 0xffd8, made.getShort(0));
        return ImageIO.read(new ByteArrayInputStream(made.getBytes()));
    }

    private static void assertRefused(String code, byte[] file) {
        Problem problem = assertThrows(Problem.class, () -> ImageEncoder.encodeNow(file));
        assertEquals(code, problem.errors().get(0).code());
        assertEquals("image", problem.errors().get(0).field());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PNG of one colour, which compresses to almost nothing. */
    private static byte[] bomb(int width, int height) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(new byte[(width / 8 + 1) * height]);
        deflater.finish();
        byte[] compressed = new byte[100_000];
        int length = deflater.deflate(compressed);
        deflater.end();
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        return joined(
                text("\u0089PNG\r\n\u001a\n"),
                chunk("IHDR", header),
                chunk("IDAT", Arrays.copyOf(compressed, length)),
                chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] content = joined(text(type), data);
        CRC32 sum = new CRC32();
        sum.update(content);
        return joined(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                content,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void pictureIsScaledToEachSize(String format) throws IOException {
        byte[] file = file(format, 3000, 1500);
        BufferedImage large = encoded(file, ImageSize.LARGE);
        assertEquals(1600, large.getWidth());
        assertEquals(800, large.getHeight());
        BufferedImage small = encoded(file, ImageSize.SMALL);
        assertEquals(480, small.getWidth());
        assertEquals(240, small.getHeight());
        assertTrue(new Color(small.getRGB(10, 100)).getRed() > 200);
    }

    @Test
    void smallPictureKeepsItsSizeAndIsWhiteWhereItIsTransparent() throws IOException {
        BufferedImage large = encoded(file("png", 40, 30), ImageSize.LARGE);
        assertEquals(40, large.getWidth());
        assertEquals(30, large.getHeight());
        assertTrue(new Color(large.getRGB(35, 15)).getBlue() > 240);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
            })
    void webpIsRead(String base64) throws IOException {
        assertEquals(
                1, encoded(Base64.getDecoder().decode(base64), ImageSize.SMALL).getWidth());
    }

    @Test
    void photographIsTurnedUprightAndItsPlaceIsRemoved() throws Exception {
        byte[] jpeg = file("jpeg", 60, 40);
        byte[] photograph = joined(Arrays.copyOf(jpeg, 2), EXIF, Arrays.copyOfRange(jpeg, 2, jpeg.length));
        BufferedImage upright = encoded(photograph, ImageSize.LARGE);
        assertEquals(40, upright.getWidth());
        assertEquals(60, upright.getHeight());
        byte[] made =
                ImageEncoder.encodeNow(photograph).files().get(ImageSize.LARGE).getBytes();
        assertFalse(new String(made, StandardCharsets.ISO_8859_1).contains("SECRET"));
        assertFalse(ImageMetadataReader.readMetadata(new ByteArrayInputStream(made))
                .containsDirectoryOfType(ExifDirectoryBase.class));
    }

    @Test
    void otherFilesAreRefusedWhateverTheyAreCalled() {
        assertRefused("image.unknown_type", text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
        assertRefused("image.unknown_type", text("GIF89a" + "\0".repeat(100)));
        assertRefused("image.unknown_type", text("%PDF-1.7"));
        assertRefused("image.unknown_type", text("RIFF\0\0\0\0AVI LIST"));
        assertRefused("image.unknown_type", new byte[0]);
        assertRefused("image.unknown_type", new byte[] {(byte) 0xff});
    }

    @Test
    void fileThatIsAlsoAnotherOneIsRefused() throws IOException {
        byte[] png = file("png", 10, 10);
        assertRefused("image.not_only_an_image", joined(png, text("more")));
        assertRefused("image.not_only_an_image", joined(file("jpeg", 10, 10), text("PK\u0005\u0006")));
        byte[] jpeg = file("jpeg", 10, 10);
        byte[] comment = joined(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10}, text("<script>"));
        assertRefused(
                "image.not_only_an_image",
                joined(Arrays.copyOf(jpeg, 2), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
    }

    @Test
    void imageOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        byte[] file = bomb(8_000, 5_000);
        assertTrue(file.length < 20_000);
        assertRefused("image.too_many_pixels", file);
        assertRefused("image.too_many_pixels", bomb(100_000, 8));
    }

    @Test
    void largestImageIsRead() throws IOException {
        assertEquals(1600, encoded(bomb(6_000, 5_000), ImageSize.LARGE).getWidth());
    }

    @Test
    void damagedImageIsRefused() throws IOException {
        byte[] png = file("png", 100, 100);
        assertRefused("image.broken", Arrays.copyOf(png, png.length / 2));
        byte[] jpeg = file("jpeg", 100, 100);
        assertRefused("image.broken", Arrays.copyOf(jpeg, 30));
        assertRefused("image.broken", Arrays.copyOf(jpeg, jpeg.length - 2));
        png[png.length / 2] ^= 1;
        png[40] ^= 1;
        assertThrows(Problem.class, () -> ImageEncoder.encodeNow(png));
        assertRefused("image.broken", bomb(0, 0));
        assertRefused("image.broken", text("RIFF\u0010\0\0\0WEBPVP8 \0\0\0\0xxxx"));
    }
}
