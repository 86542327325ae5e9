package dev.boxoffice.platform.images;

/**
 * The segments of a JPEG file. Decoders fill in what is missing of a file that was cut off, so that is looked for here.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegSegments {
    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int START_OF_SCAN = 0xda;
    private static final int TEMPORARY = 0x01;

    private JpegSegments() {}

    /** True if the picture has an end; what follows it does not matter. */
    static boolean isWhole(byte[] file) {
        int at = 0;
        while (at + 1 < file.length) {
            int marker = byteAt(file, at + 1);
            if (byteAt(file, at) != MARKER) {
                return false;
            } else if (marker == END) {
                return true;
            } else if (marker == MARKER) {
                at++;
            } else if (marker == START || marker == TEMPORARY || isRestart(marker)) {
                at += 2;
            } else if (at + 3 < file.length) {
                at += 2 + byteAt(file, at + 2) * 256 + byteAt(file, at + 3);
                at = marker == START_OF_SCAN ? endOfScan(file, at) : at;
            } else {
                return false;
            }
        }
        return false;
    }

    /** The next marker: within compressed data a byte of a marker is followed by 0, or by a restart. */
    private static int endOfScan(byte[] file, int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = byteAt(file, at + 1);
            if (byteAt(file, at) == MARKER && next != 0 && !isRestart(next)) {
                return at;
            }
            at++;
        }
        return file.length;
    }

    private static int byteAt(byte[] file, int at) {
        return Byte.toUnsignedInt(file[at]);
    }

    private static boolean isRestart(int marker) {
        return marker >= FIRST_RESTART && marker <= LAST_RESTART;
    }
}
