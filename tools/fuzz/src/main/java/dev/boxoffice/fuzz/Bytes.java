package dev.boxoffice.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Bytes as texts, one character each, so that any of them can be joined and searched. */
final class Bytes {
    private static final int MOST_SHOWN = 4_000;

    private Bytes() {}

    /** The bytes of a text in UTF-8; half a pair of surrogates becomes three bytes, as in CESU-8. */
    static String utf8(String text) {
        StringBuilder bytes = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.append((char) (0xe0 | (point >> 12)));
                bytes.append((char) (0x80 | ((point >> 6) & 0x3f)));
                bytes.append((char) (0x80 | (point & 0x3f)));
            } else {
                byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                bytes.append(new String(encoded, StandardCharsets.ISO_8859_1));
            }
        });
        return bytes.toString();
    }

    static byte[] array(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Any bytes. */
    static String random(int length, RandomGenerator random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The beginning, in hexadecimal unless all of it is printable. */
    static String shown(String bytes) {
        String some = bytes.length() <= MOST_SHOWN ? bytes : bytes.substring(0, MOST_SHOWN) + "...";
        boolean isPrintable = some.chars().allMatch(one -> one >= 0x20 && one <= 0x7e);
        return isPrintable ? some : "hex " + HexFormat.of().formatHex(array(some));
    }
}
