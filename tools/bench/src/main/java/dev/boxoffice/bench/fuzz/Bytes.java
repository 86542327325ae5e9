package dev.boxoffice.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes as texts, one character each, so that any of them can be put together and searched. */
final class Bytes {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;
    private static final int MOST_SHOWN = 4_000;

    private Bytes() {}

    /** The bytes of a text in UTF-8; half a pair of surrogates becomes three bytes, as in CESU-8. */
    static String utf8(String text) {
        StringBuilder bytes = new StringBuilder();
        text.codePoints().forEach(point -> append(bytes, point));
        return bytes.toString();
    }

    private static void append(StringBuilder bytes, int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            bytes.append((char) (0xe0 | (point >> 12)));
            bytes.append((char) (0x80 | ((point >> 6) & 0x3f)));
            bytes.append((char) (0x80 | (point & 0x3f)));
        } else {
            byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
            bytes.append(new String(encoded, StandardCharsets.ISO_8859_1));
        }
    }

    static byte[] array(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isPrintable(String bytes) {
        return bytes.chars().allMatch(one -> one >= FIRST_PRINTABLE && one <= LAST_PRINTABLE);
    }

    /** A word for a shell that has any bytes but NUL. */
    static String quoted(String bytes) {
        if (isPrintable(bytes)) {
            return "'" + bytes.replace("'", "'\\''") + "'";
        }
        return "\"$(echo " + Base64.getEncoder().encodeToString(array(bytes)) + " | base64 -d)\"";
    }

    static String hex(String bytes) {
        String hex = HexFormat.of().formatHex(array(bytes));
        return hex.length() <= MOST_SHOWN ? hex : hex.substring(0, MOST_SHOWN) + "...";
    }

    /** The beginning, with what is not printable as hexadecimal. */
    static String shown(String bytes) {
        String some = bytes.length() <= MOST_SHOWN ? bytes : bytes.substring(0, MOST_SHOWN) + "...";
        return isPrintable(some) ? some : "hex " + hex(some);
    }
}
