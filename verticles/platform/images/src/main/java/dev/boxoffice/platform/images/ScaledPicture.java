package dev.boxoffice.platform.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import net.coobird.thumbnailator.Thumbnails;

/** Pictures in the size that they are shown in. */
final class ScaledPicture {
    private ScaledPicture() {}

    /** A picture of so many pixels at its longer side, on white where it is transparent; never larger than it is. */
    static BufferedImage of(BufferedImage picture, int pixels) throws IOException {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        double scale = Math.min(1, (double) pixels / longest);
        BufferedImage scaled = Thumbnails.of(picture)
                .size(side(picture.getWidth(), scale), side(picture.getHeight(), scale))
                .keepAspectRatio(false)
                .asBufferedImage();
        BufferedImage opaque = new BufferedImage(scaled.getWidth(), scaled.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = opaque.createGraphics();
        canvas.drawImage(scaled, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return opaque;
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }
}
