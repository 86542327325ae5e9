package dev.boxoffice.notifications;

import java.util.Locale;

/** How a mail ended. */
enum Outcome {
    /** The mail server has taken it. */
    SENT,
    /** The mail server will not take it for this address. */
    REFUSED,
    /** Its reader does not want mails. */
    UNSUBSCRIBED,
    /** The address is not known, after many tries. */
    UNADDRESSED,
    /** There was nothing to tell any more when its time came, or a later mail was faster. */
    DROPPED,
    /** Its reader has not confirmed the address. */
    UNCONFIRMED,
    /** Its reader had too many mails within an hour. */
    LIMITED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
