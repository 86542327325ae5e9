package dev.boxoffice.auth;

/** Tells users of changes to the ways in to their accounts. */
public interface SecurityNotices {
    /** A passkey was added. */
    String PASSKEY_ADDED = "passkey_added";

    /** A passkey was removed. */
    String PASSKEY_REMOVED = "passkey_removed";

    /** One-time codes were turned on. */
    String CODES_ON = "codes_on";

    /** One-time codes were turned off. */
    String CODES_OFF = "codes_off";

    /** A recovery code was used. */
    String RECOVERY_CODE_USED = "recovery_code_used";

    /** All recovery codes were replaced. */
    String RECOVERY_CODES_RENEWED = "recovery_codes_renewed";

    /** A token for a program was made. */
    String PROGRAM_ADDED = "program_added";

    /** Tells nobody. */
    SecurityNotices NONE = (userId, what) -> {};

    /** Tells the user that {@code what} has changed. */
    void changed(String userId, String what);
}
