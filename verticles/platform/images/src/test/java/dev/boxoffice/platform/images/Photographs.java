package dev.boxoffice.platform.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures with gradients, edges and a little noise, as photographs have them. */
final class Photographs {
    private Photographs() {}

    static byte[] png(int width, int height) throws IOException {
        Random random = new Random(1);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin(x / 37.0) * Math.cos(y / 53.0) + Math.sin((x + 2.0 * y) / 211.0);
                boolean isLit = Math.hypot(x - width / 3.0, y - height / 2.0) < height / 4.0;
                int light = (int) (110 + 45 * wave + (isLit ? 60 : 0) + random.nextGaussian() * 4);
                picture.setRGB(x, y, rgb(light, light * 3 / 4 + 20 * y / height, light / 2 + 60 * x / width));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }

    private static int rgb(int red, int green, int blue) {
        return bounded(red) << 16 | bounded(green) << 8 | bounded(blue);
    }

    private static int bounded(int light) {
        return Math.max(0, Math.min(255, light));
    }
}
