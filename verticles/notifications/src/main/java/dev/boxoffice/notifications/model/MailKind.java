package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.NotificationKind;
import java.util.Optional;

/** What a mail is about. The mails of one order are sent in the order of the constants. */
public enum MailKind implements EnumText {
    /** Asks the reader to confirm the address; once for each account. */
    CONFIRM(null),
    /** Seats are held until the deadline. */
    RESERVED(NotificationKind.RESERVED),
    /** The deadline is near, and nothing is paid. */
    EXPIRING(NotificationKind.EXPIRING),
    /** Money was taken. */
    PAID(NotificationKind.PAID),
    /** A free order is complete. */
    FREE(NotificationKind.PAID),
    /** Money was given back. */
    REFUNDED(NotificationKind.REFUNDED);

    private final NotificationKind event;

    MailKind(NotificationKind event) {
        this.event = event;
    }

    /** As events name it; empty for what is not published. */
    public Optional<NotificationKind> event() {
        return Optional.ofNullable(event);
    }

    /** A record of what was bought or refunded, which is sent whether or not its reader wants other mails. */
    public boolean isReceipt() {
        return this == PAID || this == FREE || this == REFUNDED;
    }

    /** True for what is only of use while the order waits for its payment. */
    public boolean isOfReservation() {
        return this == RESERVED || this == EXPIRING;
    }

    /** The id of the mail of this kind about {@code aggregate}, of which there is one. */
    public String id(String aggregate) {
        return text() + "-" + aggregate;
    }
}
