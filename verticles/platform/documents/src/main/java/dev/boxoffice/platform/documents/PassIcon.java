package dev.boxoffice.platform.documents;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The icon of the product as PNG: a white ticket on its colour. */
final class PassIcon {
    private static final Color COLOUR = new Color(0x5b3df5);
    private static final double SIDE = 32;

    private PassIcon() {}

    static byte[] png(int side) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.scale(side / SIDE, side / SIDE);
        canvas.setColor(COLOUR);
        canvas.fill(new RoundRectangle2D.Double(0, 0, SIDE, SIDE, 14, 14));
        Area ticket = new Area(new Rectangle2D.Double(6, 11, 20, 10));
        ticket.subtract(new Area(new Ellipse2D.Double(4.2, 14.2, 3.6, 3.6)));
        ticket.subtract(new Area(new Ellipse2D.Double(24.2, 14.2, 3.6, 3.6)));
        canvas.setColor(Color.WHITE);
        canvas.fill(ticket);
        canvas.setColor(COLOUR);
        canvas.setStroke(
                new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {2, 1.6f}, 0));
        canvas.draw(new Line2D.Double(19.5, 11, 19.5, 21));
        canvas.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }
}
