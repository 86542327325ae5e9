package dev.boxoffice.auth.model;

/** An address of which its owner recognises enough, and others learn little. */
public final class MaskedAddress {
    private MaskedAddress() {}

    /** The first character of the mailbox, and its domain, such as {@code a…@example.com}. */
    public static String of(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "…" : address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }
}
