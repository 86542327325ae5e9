package dev.boxoffice.auth;

import dev.boxoffice.platform.languages.Phrase;

/** Tells users of changes to the ways in to their accounts, by the phrases of the constants. */
public interface SecurityNotices {
    /** A passkey was added. */
    String PASSKEY_ADDED = Phrase.of("mails.security.passkeyAdded");

    /** A passkey was removed. */
    String PASSKEY_REMOVED = Phrase.of("mails.security.passkeyRemoved");

    /** One-time codes were turned on. */
    String CODES_ON = Phrase.of("mails.security.codesOn");

    /** One-time codes were turned off. */
    String CODES_OFF = Phrase.of("mails.security.codesOff");

    /** A recovery code was used. */
    String RECOVERY_CODE_USED = Phrase.of("mails.security.recoveryCodeUsed");

    /** All recovery codes were replaced. */
    String RECOVERY_CODES_RENEWED = Phrase.of("mails.security.recoveryCodesRenewed");

    /** A token for a program was made. */
    String PROGRAM_ADDED = Phrase.of("mails.security.programAdded");

    /** The account will be erased. */
    String ERASURE_PLANNED = Phrase.of("mails.security.erasurePlanned");

    /** Tells the user that {@code what} has changed. */
    void changed(String userId, String what);
}
