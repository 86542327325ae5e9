package dev.boxoffice.launcher;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A screenshot reduced to a small grey picture, which is what is kept of it: differences in how a browser draws the
 * edges of letters are gone in it, blocks that move or are missing are not.
 *
 * @param width in points
 * @param height in points
 * @param grey the brightness of each point from 0 to 255, row by row
 */
record Thumbnail(int width, int height, int[] grey) {
    /** Enough to tell blocks apart; fewer make smaller files. */
    private static final int LEVELS = 16;

    private static final int BITS = 4;
    private static final int BRIGHTEST = 255;

    /** Reduces a picture by averaging squares of {@code factor} points. */
    static Thumbnail of(byte[] picture, int factor) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(picture)), factor);
        } catch (IOException e) {
            throw new IllegalArgumentException("no picture", e);
        }
    }

    static Thumbnail of(BufferedImage image, int factor) {
        int width = Math.max(1, image.getWidth() / factor);
        int height = Math.max(1, image.getHeight() / factor);
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int[] grey = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = rounded(average(colours, image.getWidth(), x * factor, y * factor, factor));
            }
        }
        return new Thumbnail(width, height, grey);
    }

    private static int average(int[] colours, int stride, int left, int top, int factor) {
        long sum = 0;
        for (int y = top; y < top + factor; y++) {
            for (int x = left; x < left + factor; x++) {
                int colour = colours[y * stride + x];
                sum += 299L * (colour >> 16 & 0xFF) + 587L * (colour >> 8 & 0xFF) + 114L * (colour & 0xFF);
            }
        }
        return (int) (sum / 1000 / ((long) factor * factor));
    }

    private static int rounded(int value) {
        int step = BRIGHTEST / (LEVELS - 1);
        return (value + step / 2) / step * step;
    }

    int at(int x, int y) {
        return grey[y * width + x];
    }

    /** Each point as the average of those around it: what is half a point beside looks the same then. */
    Thumbnail softened() {
        int[] soft = new int[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                soft[y * width + x] = around(x, y);
            }
        }
        return new Thumbnail(width, height, soft);
    }

    private int around(int x, int y) {
        int sum = 0;
        int count = 0;
        for (int otherY = Math.max(0, y - 1); otherY <= Math.min(height - 1, y + 1); otherY++) {
            for (int otherX = Math.max(0, x - 1); otherX <= Math.min(width - 1, x + 1); otherX++) {
                sum += at(otherX, otherY);
                count++;
            }
        }
        return sum / count;
    }

    static Thumbnail read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return of(image, 1);
    }

    /** Writes a PNG of 16 greys. */
    void write(Path file) throws IOException {
        byte[] levels = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = (byte) (i * BRIGHTEST / (LEVELS - 1));
        }
        IndexColorModel greys = new IndexColorModel(BITS, LEVELS, levels, levels, levels);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, greys);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, at(x, y) * (LEVELS - 1) / BRIGHTEST);
            }
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
