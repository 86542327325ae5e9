package dev.boxoffice.kernel.problem;

import dev.boxoffice.events.EnumText;

/** Everything that the audit log tells of. The names are for machines too: they stay. */
public enum SecurityEvent implements EnumText {
    /** An account was made. */
    SIGN_UP("sign-up"),

    /** A sign-up for an address that has an account. */
    SIGN_UP_REFUSED("sign-up.refused"),

    /** Too many accounts came from one address. */
    SIGN_UP_LIMITED("sign-up.limited"),

    /** A sign-in succeeded. */
    SIGN_IN("sign-in"),

    /** The password was wrong, or there is no such account. */
    SIGN_IN_REFUSED("sign-in.refused"),

    /** Too many attempts from one address, or on one account. */
    SIGN_IN_LIMITED("sign-in.limited"),

    /** A link to sign in, or to reset a password, was asked for. */
    LINK_REQUESTED("link.requested"),

    /** Too many links were asked for. */
    LINK_LIMITED("link.limited"),

    /** A link of a mail was used. */
    LINK_USED("link.used"),

    /** A password was changed by its owner. */
    PASSWORD_CHANGED("password.changed"),

    /** The address of an account was changed, or restored. */
    ADDRESS_CHANGED("address.changed"),

    /** An account that was never verified was taken over, or ended, by the owner of its mailbox. */
    ACCOUNT_TAKEN_OVER("account.taken-over"),

    /** A buyer without an account began to order. */
    GUEST_BEGUN("guest.begun"),

    /** Sessions were ended by their owner from another one. */
    SESSIONS_ENDED("sessions.ended"),

    /** A session was ended by its owner. */
    SIGN_OUT("sign-out"),

    /** A user proved within a session who they are. */
    PROVEN("proof"),

    /** Such a proof was wrong. */
    PROOF_REFUSED("proof.refused"),

    /** A passkey was added to an account. */
    PASSKEY_ADDED("passkey.added"),

    /** A passkey was removed from an account. */
    PASSKEY_REMOVED("passkey.removed"),

    /** The signature counter of a passkey went back: there may be a copy of it. */
    PASSKEY_COPIED("passkey.copied"),

    /** An account asks for one-time codes from now on. */
    CODES_ON("codes.on"),

    /** An account asks for one-time codes no more. */
    CODES_OFF("codes.off"),

    /** A recovery code stood in for a one-time code. */
    RECOVERY_CODE_USED("recovery-code.used"),

    /** All recovery codes of an account were replaced. */
    RECOVERY_CODES_RENEWED("recovery-codes.renewed"),

    /** A token for a program was made. */
    PROGRAM_ADDED("program.added"),

    /** A token of a program was removed. */
    PROGRAM_REMOVED("program.removed"),

    /** A token of a program was unknown, removed or expired. */
    PROGRAM_REFUSED("program.refused"),

    /** A refresh token was unknown, or of a session that has ended. */
    REFRESH_REFUSED("refresh.refused"),

    /** A refresh token came again right after it was spent, which ended nothing. */
    REFRESH_REPEATED("refresh.repeated"),

    /** A refresh token came again long after it was spent: it is stolen, and its session has ended. */
    REFRESH_REUSED("refresh.reused"),

    /** Too many refresh tokens came from one address. */
    REFRESH_LIMITED("refresh.limited"),

    /** An operator searched the orders of all organisers, for the reason that is given. */
    SUPPORT_SEARCH("support.search"),

    /** An operator had somebody erased, for the reason that is given. */
    SUPPORT_ERASURE("support.erasure"),

    /** A user asked for the account to be erased. */
    ERASURE_PLANNED("erasure.planned"),

    /** A user withdrew the request to be erased. */
    ERASURE_WITHDRAWN("erasure.withdrawn"),

    /** An account got the role of operators. */
    OPERATOR_ADDED("operator.added"),

    /** An account lost the role of operators, and all its sessions. */
    OPERATOR_REMOVED("operator.removed"),

    /** A request was turned away: no session, no right to the thing, or from another site. */
    ACCESS_REFUSED("access.refused"),

    /** A live connection asked for what belongs to another account. */
    LIVE_REFUSED("live.refused"),

    /** One address, or one user, has too many live connections. */
    LIVE_LIMITED("live.limited"),

    /** A notification of payments did not have the signature of the gateway. */
    WEBHOOK_REFUSED("webhook.refused"),

    /** A link to end or renew mails was not one of ours. */
    LINK_REFUSED("link.refused"),

    /** An operator had an event repeated for the consumer that had given up on it. */
    LETTER_REPLAYED("dead-letter.replayed"),

    /** An operator took an event away that a consumer had given up on. */
    LETTER_DROPPED("dead-letter.dropped"),

    /** An operator used the desk of an organiser, and said why. */
    SUPPORT_ACCESS("support.access"),

    /** An operator froze an account, an organiser or an event. */
    FREEZE_BEGUN("freeze.begun"),

    /** An operator ended a freeze. */
    FREEZE_ENDED("freeze.ended"),

    /** The members of an organiser changed: joined, left, were removed, or got another role. */
    MEMBERS_CHANGED("members.changed"),

    /** A link of an invitation was wrong, used, too old, or opened by another address. */
    INVITATION_REFUSED("invitation.refused"),

    /** A process signs with this key from now on. */
    KEY_ANNOUNCED("key.announced"),

    /** A signing key was retired; its signatures are no longer valid. */
    KEY_RETIRED("key.retired");

    private final String text;

    SecurityEvent(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
