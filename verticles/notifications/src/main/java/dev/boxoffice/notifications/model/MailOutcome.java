package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EnumText;

/** How a mail ended. */
public enum MailOutcome implements EnumText {
    /** The mail server has taken it. */
    SENT,
    /** The mail server will not take it for this address. */
    REFUSED,
    /** Its reader has unsubscribed. */
    UNSUBSCRIBED,
    /** The address is not known, after many tries. */
    UNADDRESSED,
    /** It had become pointless, or a later mail was sent before. */
    DROPPED,
    /** Its reader has not confirmed the address. */
    UNCONFIRMED,
    /** Its reader had too many mails within an hour. */
    LIMITED,
    /** Its message was stopped. */
    STOPPED,
    /** It was sent, and could not be delivered later. */
    BOUNCED;
}
