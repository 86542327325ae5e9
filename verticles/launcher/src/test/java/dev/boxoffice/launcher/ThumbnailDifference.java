package dev.boxoffice.launcher;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * How one thumbnail differs from another, as eyes see it (docs/adr/0058-screenshots.md): a point may be one beside
 * where it was, and a block counts only if its points differ on average by more than fonts do.
 */
final class ThumbnailDifference {
    /** The side of a block, in points: about as much as a line of text with its space. */
    private static final int BLOCK = 6;

    /** How much the points of a block may differ from those around them on average, of 255. */
    private static final double TOLERANCE = 10;

    /** How much brighter or darker a block may be. */
    private static final double BRIGHTNESS = 18;

    /** Blocks that may differ: a number of more digits is no fault. */
    private static final int MOST_BLOCKS = 1;

    /** How much higher or lower a page may be, in parts of its height, and in points. */
    private static final double HEIGHT_SHARE = 0.015;

    private static final int HEIGHT_POINTS = 2;

    private final Thumbnail kept;
    private final Thumbnail seen;
    private final Thumbnail softKept;
    private final Thumbnail softSeen;
    private final List<int[]> blocks = new ArrayList<>();

    private ThumbnailDifference(Thumbnail kept, Thumbnail seen) {
        this.kept = kept;
        this.seen = seen;
        this.softKept = kept.softened();
        this.softSeen = seen.softened();
    }

    static ThumbnailDifference between(Thumbnail kept, Thumbnail seen) {
        ThumbnailDifference difference = new ThumbnailDifference(kept, seen);
        difference.findBlocks();
        return difference;
    }

    /** Whether both look the same. */
    boolean isNone() {
        return hasSameSize() && blocks.size() <= MOST_BLOCKS;
    }

    private boolean hasSameSize() {
        int most = Math.max(HEIGHT_POINTS, (int) (kept.height() * HEIGHT_SHARE));
        return kept.width() == seen.width() && Math.abs(kept.height() - seen.height()) <= most;
    }

    private void findBlocks() {
        int width = Math.min(kept.width(), seen.width());
        int height = Math.min(kept.height(), seen.height());
        for (int top = 0; top + BLOCK <= height; top += BLOCK) {
            for (int left = 0; left + BLOCK <= width; left += BLOCK) {
                if (differs(left, top)) {
                    blocks.add(new int[] {left, top});
                }
            }
        }
    }

    private boolean differs(int left, int top) {
        int sum = 0;
        int brightness = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                sum += Math.max(distance(softKept, softSeen, x, y), distance(softSeen, softKept, x, y));
                brightness += kept.at(x, y) - seen.at(x, y);
            }
        }
        int points = BLOCK * BLOCK;
        return sum > TOLERANCE * points || Math.abs(brightness) > BRIGHTNESS * points;
    }

    /** From a point to the most alike of those around it in the other picture. */
    private static int distance(Thumbnail from, Thumbnail to, int x, int y) {
        int least = Integer.MAX_VALUE;
        for (int otherY = Math.max(0, y - 1); otherY <= Math.min(to.height() - 1, y + 1); otherY++) {
            for (int otherX = Math.max(0, x - 1); otherX <= Math.min(to.width() - 1, x + 1); otherX++) {
                least = Math.min(least, Math.abs(from.at(x, y) - to.at(otherX, otherY)));
            }
        }
        return least;
    }

    /** Writes what was kept, what is seen, and the latter with the blocks that differ, side by side. */
    void write(Path file) throws IOException {
        int height = Math.max(kept.height(), seen.height());
        int width = kept.width() + 2 * seen.width();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        draw(image, kept, 0);
        draw(image, seen, kept.width());
        draw(image, seen, kept.width() + seen.width());
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        blocks.forEach(block -> pen.drawRect(kept.width() + seen.width() + block[0], block[1], BLOCK - 1, BLOCK - 1));
        pen.dispose();
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static void draw(BufferedImage image, Thumbnail thumbnail, int left) {
        for (int y = 0; y < thumbnail.height(); y++) {
            for (int x = 0; x < thumbnail.width(); x++) {
                image.setRGB(left + x, y, thumbnail.at(x, y) * 0x010101);
            }
        }
    }

    @Override
    public String toString() {
        return hasSameSize()
                ? blocks.size() + " blocks differ"
                : "the height is " + seen.height() + " and was " + kept.height();
    }
}
