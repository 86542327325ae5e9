package dev.boxoffice.platform.documents;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The QR code of a ticket. A code of 133 capital letters and digits fits version 8 with a quarter of the modules to
 * spare (level Q), so that a cracked screen can be read; longer texts take the next larger version.
 */
public final class TicketQr {
    /** Modules of the quiet zone on each side, by ISO/IEC 18004. */
    static final int MARGIN = 4;

    private static final int VERSION = 8;

    /** What version 8 takes at level Q. */
    private static final Pattern ALPHANUMERIC = Pattern.compile("[0-9A-Z $%*+./:-]{0,157}");

    private TicketQr() {}

    /** True at the modules that are dark, row by row, without the quiet zone. */
    static boolean[][] modules(String code) {
        Map<EncodeHintType, Object> hints =
                ALPHANUMERIC.matcher(code).matches() ? Map.of(EncodeHintType.QR_VERSION, VERSION) : Map.of();
        try {
            ByteMatrix matrix =
                    Encoder.encode(code, ErrorCorrectionLevel.Q, hints).getMatrix();
            boolean[][] dark = new boolean[matrix.getHeight()][matrix.getWidth()];
            for (int y = 0; y < dark.length; y++) {
                for (int x = 0; x < dark[y].length; x++) {
                    dark[y][x] = matrix.get(x, y) == 1;
                }
            }
            return dark;
        } catch (WriterException e) {
            throw new IllegalArgumentException("the code does not fit a QR code", e);
        }
    }

    /** A PNG in black and white, with its quiet zone. */
    public static byte[] png(String code, int pixelsOfModule) {
        boolean[][] dark = modules(code);
        int side = (dark.length + 2 * MARGIN) * pixelsOfModule;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        Arrays.fill(((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), (byte) 0xff);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int row = y / pixelsOfModule - MARGIN;
                int column = x / pixelsOfModule - MARGIN;
                if (row >= 0 && row < dark.length && column >= 0 && column < dark.length && dark[row][column]) {
                    picture.setRGB(x, y, 0);
                }
            }
        }
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
