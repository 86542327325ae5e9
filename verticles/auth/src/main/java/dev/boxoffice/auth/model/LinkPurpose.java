package dev.boxoffice.auth.model;

import dev.boxoffice.events.EnumText;
import java.time.Duration;

/** What a mail of an account is for; the text is the name of its template. */
public enum LinkPurpose implements EnumText {
    /** Proves that the address belongs to who signed up. */
    VERIFY_ADDRESS(Duration.ofHours(24), true),
    /** Signs in without a password. */
    SIGN_IN(Duration.ofMinutes(10), true),
    /** Sets another password. */
    RESET_PASSWORD(Duration.ofMinutes(30), true),
    /** Makes the address that it was sent to the one of the account. */
    CHANGE_ADDRESS(Duration.ofHours(24), true),
    /** Tells the earlier address that the account has another one, and restores it. */
    UNDO_ADDRESS(Duration.ofDays(7), true),
    /** Tells the owner of an account that its address was used to sign up, and signs in. */
    ACCOUNT_EXISTS(Duration.ofMinutes(10), true),
    /** Leads a guest to an order; may be used again. */
    GUEST_ORDER(Duration.ofDays(400), true),
    /** Tells that the password is another one. */
    PASSWORD_CHANGED(Duration.ofHours(24), false),
    /** Tells that passkeys or codes have changed. */
    SECURITY_CHANGED(Duration.ofHours(24), false);

    private final Duration life;
    private final boolean hasSecret;

    LinkPurpose(Duration life, boolean hasSecret) {
        this.life = life;
        this.hasSecret = hasSecret;
    }

    /** How long its link works. */
    public Duration life() {
        return life;
    }

    /** False for mails that only tell something. */
    public boolean hasSecret() {
        return hasSecret;
    }

    /** True for links that end when the password or the address of the account changes. */
    public boolean endsWithChanges() {
        return hasSecret && this != UNDO_ADDRESS && this != GUEST_ORDER;
    }

    /** True if the link signs in by itself. */
    public boolean isSignIn() {
        return this == SIGN_IN || this == ACCOUNT_EXISTS;
    }
}
