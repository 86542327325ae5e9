package dev.boxoffice.auth;

/** Tells users of changes to the ways in to their accounts, in the words of the constants. */
public interface SecurityNotices {
    /** A passkey was added. */
    String PASSKEY_ADDED = "A passkey was added.";

    /** A passkey was removed. */
    String PASSKEY_REMOVED = "A passkey was removed.";

    /** One-time codes were turned on. */
    String CODES_ON = "One-time codes were turned on.";

    /** One-time codes were turned off. */
    String CODES_OFF = "One-time codes were turned off.";

    /** A recovery code was used. */
    String RECOVERY_CODE_USED = "A recovery code was used.";

    /** All recovery codes were replaced. */
    String RECOVERY_CODES_RENEWED = "All recovery codes were replaced.";

    /** A token for a program was made. */
    String PROGRAM_ADDED = "A token for a program was made.";

    /** The account will be erased. */
    String ERASURE_PLANNED = "The account will be erased; until then, its account page can keep it.";

    /** Tells the user that {@code what} has changed. */
    void changed(String userId, String what);
}
