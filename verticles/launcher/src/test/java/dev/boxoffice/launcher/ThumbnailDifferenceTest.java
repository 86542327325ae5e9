package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailDifferenceTest {
    private static final int FACTOR = 4;

    /** A page with a header, some lines of text, and a button. */
    private static Thumbnail page(int textTop, int buttonTop, Consumer<Graphics2D> change) {
        BufferedImage image = new BufferedImage(360, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 360, 800);
        pen.setColor(Color.DARK_GRAY);
        pen.fillRect(0, 0, 360, 60);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        change.accept(pen);
        for (int i = 0; i < 6; i++) {
            pen.drawString("Find something to look forward to", 20, textTop + i * 26);
        }
        pen.setColor(new Color(0x5136e8));
        pen.fillRect(20, buttonTop, 320, 48);
        pen.dispose();
        return Thumbnail.of(image, FACTOR);
    }

    private static Thumbnail page(int textTop, int buttonTop) {
        return page(textTop, buttonTop, pen -> {});
    }

    private static boolean isSame(Thumbnail one, Thumbnail other) {
        return ThumbnailDifference.between(one, other).isNone();
    }

    @Test
    void edgesOfLettersMayDiffer() {
        Thumbnail sharp = page(
                100,
                400,
                pen -> pen.setRenderingHint(
                        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF));
        assertTrue(isSame(page(100, 400), sharp));
    }

    @Test
    void somePixelsBesideIsTheSame() {
        assertTrue(isSame(page(100, 400), page(101, 401)));
    }

    @Test
    void movedBlockDiffers() {
        assertFalse(isSame(page(100, 400), page(100, 424)), "the button");
        assertFalse(isSame(page(100, 400), page(113, 400)), "the text");
    }

    @Test
    void missingBlockDiffers() {
        assertFalse(isSame(page(100, 400), page(100, 900)), "the button");
        assertFalse(isSame(page(100, 400), page(-900, 400)), "the text");
    }

    @Test
    void otherColourDiffers() {
        assertFalse(isSame(page(100, 400), page(100, 400, pen -> pen.setColor(Color.LIGHT_GRAY))));
    }

    @Test
    void higherPageDiffers() {
        Thumbnail high = new Thumbnail(90, 300, new int[90 * 300]);
        assertFalse(isSame(high, new Thumbnail(90, 280, new int[90 * 280])));
        assertTrue(isSame(high, new Thumbnail(90, 302, new int[90 * 302])));
    }

    @Test
    void thumbnailIsReadAsItWasWritten(@TempDir Path dir) throws IOException {
        Thumbnail page = page(100, 400);
        page.write(dir.resolve("page.png"));
        Thumbnail read = Thumbnail.read(dir.resolve("page.png"));
        assertEquals(page.width(), read.width());
        assertArrayEquals(page.grey(), read.grey());
    }
}
