package dev.boxoffice.notifications;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Signed links in mails, which work without signing in. */
public record MailLinks(Hmac key) {
    /** Digits of the hash of an address within the token that confirms it. */
    private static final int ADDRESS_DIGITS = 16;

    private static final String ROOT = "/api/notifications/";

    /** Where a reader unsubscribes. */
    public String unsubscribe(String userId) {
        return link("unsubscribe", userId, token(userId));
    }

    /** Where a reader who has unsubscribed subscribes again. */
    public String subscribe(String userId) {
        return link("subscribe", userId, token(userId));
    }

    /** Where a reader confirms an address. */
    public String confirm(String userId, String address) {
        return link("confirmation", userId, confirmation(userId, address));
    }

    private static String link(String path, String userId, String token) {
        return ROOT + path + "?user=" + userId + "&token=" + token;
    }

    /** True if {@code token} is from a mail to that user. */
    boolean isOfReader(String userId, String token) {
        return same(token(userId), token);
    }

    /** True if {@code token} is of {@link #confirm} for any address; needs no look-up. */
    boolean isConfirmation(String userId, String token) {
        return token.length() > ADDRESS_DIGITS && same(signed(userId, token.substring(0, ADDRESS_DIGITS)), token);
    }

    /** True if {@code token} is from a mail to that user at {@code address}. */
    boolean isOfAddress(String userId, String address, String token) {
        return same(confirmation(userId, address), token);
    }

    private static boolean same(String expected, String token) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private String confirmation(String userId, String address) {
        return signed(userId, Sha256.hex(address).substring(0, ADDRESS_DIGITS));
    }

    private String signed(String userId, String address) {
        // No id of a user has a line break: a token of one purpose is none of another.
        return address + token("confirm\n" + userId + "\n" + address);
    }

    private String token(String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.of(content));
    }
}
