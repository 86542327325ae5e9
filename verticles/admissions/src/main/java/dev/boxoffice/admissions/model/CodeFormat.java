package dev.boxoffice.admissions.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of QR codes: the number of a key (1 byte), a hash of the ticket type (2), a random secret (16) and an
 * ES256 signature of these and the event (64), in base32hex (RFC 4648). Its 133 characters are in the alphanumeric mode
 * of QR codes, and at the same keys of QWERTY and QWERTZ keyboards, as which scanners by hand type them.
 */
public final class CodeFormat {
    /** Characters of a code. */
    public static final int CHARACTERS = 133;

    /** Random bytes of a code. */
    public static final int SECRET_BYTES = 16;

    /** Bytes of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    private static final int TAG_BYTES = 2;
    private static final int SIGNED_BYTES = 1 + TAG_BYTES + SECRET_BYTES;
    private static final int BYTES = SIGNED_BYTES + SIGNATURE_BYTES;
    private static final int RADIX = 32;
    private static final int PADDING_BITS = 1;
    private static final int REF_BYTES = 9;
    private static final int SHORT_REF_BYTES = 4;
    private static final String CONTEXT = "boxoffice ticket 1\n";

    private CodeFormat() {}

    /**
     * The signed part of a code.
     *
     * @param key the number of the key, 0 to 255
     * @param secret {@link #SECRET_BYTES} random bytes
     */
    public static byte[] head(int key, String ticketId, byte[] secret) {
        byte[] head = new byte[SIGNED_BYTES];
        head[0] = (byte) key;
        System.arraycopy(Sha256.of(ticketId), 0, head, 1, TAG_BYTES);
        System.arraycopy(secret, 0, head, 1 + TAG_BYTES, SECRET_BYTES);
        return head;
    }

    /** What is signed: the event, so that a code is worth nothing at another one, and the head. */
    public static byte[] toSign(String eventId, byte[] head) {
        byte[] context = (CONTEXT + eventId + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(context, context.length + head.length);
        System.arraycopy(head, 0, content, context.length, head.length);
        return content;
    }

    /** The text of a code. */
    public static String encode(byte[] head, byte[] signature) {
        byte[] bytes = Arrays.copyOf(head, BYTES);
        System.arraycopy(signature, 0, bytes, SIGNED_BYTES, SIGNATURE_BYTES);
        String digits = new BigInteger(1, bytes).shiftLeft(PADDING_BITS).toString(RADIX);
        return "0".repeat(CHARACTERS - digits.length()) + digits.toUpperCase(Locale.ROOT);
    }

    /** The secret of a code, by which it is known; empty for a text that is no code. */
    public static Optional<byte[]> secret(String text) {
        if (text.length() != CHARACTERS || !text.chars().allMatch(CodeFormat::isDigit)) {
            return Optional.empty();
        }
        byte[] number = new BigInteger(text, RADIX).shiftRight(PADDING_BITS).toByteArray();
        byte[] bytes = new byte[BYTES];
        int length = Math.min(number.length, BYTES);
        System.arraycopy(number, number.length - length, bytes, BYTES - length, length);
        return Optional.of(Arrays.copyOfRange(bytes, 1 + TAG_BYTES, SIGNED_BYTES));
    }

    /** BigInteger reads digits of all scripts. */
    private static boolean isDigit(int character) {
        return character < 128 && Character.digit(character, RADIX) >= 0;
    }

    /** The hash by which scanners know a code. */
    public static String ref(byte[] secret) {
        return base64(Sha256.of(secret), REF_BYTES);
    }

    /**
     * The hash by which scanners know a short code. It is so short that each hash stands for hundreds of codes: a list
     * does not tell which of them is the one that lets in.
     */
    public static String shortRef(String eventId, String shortCode) {
        return base64(Sha256.of(eventId + "\n" + shortCode), SHORT_REF_BYTES);
    }

    private static String base64(byte[] hash, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    }
}
