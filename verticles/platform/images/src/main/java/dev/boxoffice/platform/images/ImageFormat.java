package dev.boxoffice.platform.images;

import dev.boxoffice.kernel.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats of images that are accepted, told by their first bytes: what a file is called does not matter. */
enum ImageFormat {
    PNG("png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpeg", "\u00ff\u00d8\u00ff"),
    WEBP("webp", "RIFF");

    private static final int WEBP_MARK = 8;
    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_CHUNK = 12;
    private static final int TEXT = 1_024;

    /** What other programs take a file for that has it at its beginning or end. */
    private static final List<String> OTHER_FILES =
            List.of("%PDF-", "PK\u0003\u0004", "PK\u0005\u0006", "<html", "<script", "<svg");

    private final String name;
    private final String signature;

    ImageFormat(String name, String signature) {
        this.name = name;
        this.signature = signature;
    }

    /** The name that ImageIO knows it by. */
    String readerName() {
        return name;
    }

    /**
     * The format of a file.
     *
     * @throws Problem if it is none of these, or another file is part of it
     */
    static ImageFormat of(byte[] file) {
        for (ImageFormat format : values()) {
            if (startsWith(file, 0, format.signature) && (format != WEBP || startsWith(file, WEBP_MARK, "WEBP"))) {
                return format.requireAlone(file);
            }
        }
        throw problem("image.unknown_type", "The file is no PNG, JPEG or WebP image");
    }

    /** A file that is also another one would pass as an image here, and as a page or an archive elsewhere. */
    private ImageFormat requireAlone(byte[] file) {
        boolean hasMore =
                switch (this) {
                    case PNG -> endOfPng(file) < file.length;
                    case WEBP -> endOfWebp(file) < file.length;
                    // Telephones append films to their photographs.
                    case JPEG -> false;
                };
        if (this == JPEG && !JpegSegments.isWhole(file)) {
            throw problem("image.broken", "The image is damaged or incomplete");
        }
        String head = text(file, 0);
        String tail = text(file, Math.max(0, file.length - TEXT));
        boolean isOther = OTHER_FILES.stream().anyMatch(mark -> head.contains(mark) || tail.contains(mark));
        if (hasMore || isOther) {
            throw problem("image.not_only_an_image", "The file contains more than an image");
        }
        return this;
    }

    private static String text(byte[] file, int from) {
        return new String(file, from, Math.min(TEXT, file.length - from), StandardCharsets.ISO_8859_1);
    }

    /** Behind the chunk IEND; the length of the file if it is cut off. */
    private static long endOfPng(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        long at = PNG_SIGNATURE;
        while (at + PNG_CHUNK <= file.length) {
            int start = (int) at;
            at += PNG_CHUNK + Integer.toUnsignedLong(bytes.getInt(start));
            if (startsWith(file, start + Integer.BYTES, "IEND")) {
                return at;
            }
        }
        return file.length;
    }

    /** Behind the RIFF chunk, which has an even length. */
    private static long endOfWebp(byte[] file) {
        long size = Integer.toUnsignedLong(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(Integer.BYTES));
        return WEBP_MARK + size + size % 2;
    }

    private static boolean startsWith(byte[] file, int at, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (file[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    static Problem problem(String code, String message) {
        return Problem.invalid("image", code, message);
    }
}
