package dev.boxoffice.platform.images;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Files for the tests of images. */
final class ImageFiles {
    private ImageFiles() {}

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.dispose();
        return picture;
    }

    static byte[] file(String format, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        boolean isPng = format.equals("png");
        int type = isPng ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        assertTrue(ImageIO.write(picture(width, height, type), format, file));
        return file.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(file::writeBytes);
        return file.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PNG of one colour, which compresses to almost nothing. */
    static byte[] bomb(int width, int height) {
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
}
