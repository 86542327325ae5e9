package dev.boxoffice.launcher;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a camera sees of tickets that are held before it, as a file that Chromium plays in place of a camera (Y4M). */
final class CameraVideo implements AutoCloseable {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES_PER_SECOND = 10;
    private static final int NO_COLOUR = 128;
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1");

    private final OutputStream out;
    private final Random noise = new Random(7);

    CameraVideo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        out = new BufferedOutputStream(Files.newOutputStream(file));
        write("YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420\n".formatted(WIDTH, HEIGHT, FRAMES_PER_SECOND));
    }

    /** How a code is held: its size in pixels, how it is turned and tilted, and how bright paper and ink are. */
    record View(int size, double degrees, double shear, int paper, int ink, int noise) {
        static final View CLEAR = new View(390, 0, 0, 245, 20, 2);
        static final View TILTED = new View(330, 24, 0.22, 230, 30, 4);
        static final View DIM = new View(390, 3, 0, 74, 26, 5);
    }

    /** Shows nothing for some seconds. */
    void showNothing(double seconds) throws IOException {
        show(new Rectangle2D.Double(), 1, View.CLEAR, seconds);
    }

    /** Shows a QR code of the page, the path of its squares, for some seconds. */
    void show(String path, int squares, View view, double seconds) throws IOException {
        Path2D code = new Path2D.Double();
        Matcher square = SQUARE.matcher(path);
        while (square.find()) {
            code.append(
                    new Rectangle2D.Double(Integer.parseInt(square.group(1)), Integer.parseInt(square.group(2)), 1, 1),
                    false);
        }
        show(code, squares, view, seconds);
    }

    private void show(java.awt.Shape code, int squares, View view, double seconds) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(grey(view.ink() + 20));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        AffineTransform place = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
        place.rotate(Math.toRadians(view.degrees()));
        place.shear(view.shear(), 0);
        place.scale((double) view.size() / squares, (double) view.size() / squares);
        place.translate(-squares / 2.0, -squares / 2.0);
        graphics.setTransform(place);
        if (!code.getBounds2D().isEmpty()) {
            graphics.setColor(grey(view.paper()));
            graphics.fill(new Rectangle2D.Double(0, 0, squares, squares));
            graphics.setColor(grey(view.ink()));
            graphics.fill(code);
        }
        graphics.dispose();
        byte[] luminance = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < Math.round(seconds * FRAMES_PER_SECOND); i++) {
            frame(luminance, view.noise());
        }
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }

    private void frame(byte[] luminance, int strength) throws IOException {
        write("FRAME\n");
        byte[] noisy = new byte[luminance.length];
        for (int i = 0; i < noisy.length; i++) {
            int level = (luminance[i] & 0xff) + noise.nextInt(2 * strength + 1) - strength;
            noisy[i] = (byte) Math.max(16, Math.min(235, level));
        }
        out.write(noisy);
        byte[] colours = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colours, (byte) NO_COLOUR);
        out.write(colours);
    }

    private void write(String header) throws IOException {
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
