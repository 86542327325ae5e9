package dev.boxoffice.platform.images;

import static dev.boxoffice.platform.images.ImageFiles.bomb;
import static dev.boxoffice.platform.images.ImageFiles.file;
import static dev.boxoffice.platform.images.ImageFiles.joined;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
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

    private static BufferedImage encoded(byte[] file, ImageSize size) throws IOException {
        Buffer made = ImageEncoder.encodeNow(file).files().get(size);
        assertEquals((short) 0xffd8, made.getShort(0));
        return ImageIO.read(new ByteArrayInputStream(made.getBytes()));
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
    void largestImageIsRead() throws IOException {
        assertEquals(1600, encoded(bomb(6_000, 5_000), ImageSize.LARGE).getWidth());
    }
}
