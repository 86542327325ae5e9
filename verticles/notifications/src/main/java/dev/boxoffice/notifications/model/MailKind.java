package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.NotificationKind;
import java.util.Optional;

/** What a mail is about. The mails of the course of one order are sent in the order of the constants. */
public enum MailKind implements EnumText {
    /** Asked the reader to confirm the address; auth does that now, and earlier versions may have left some. */
    CONFIRM(null),
    /** Seats are held until the deadline. */
    RESERVED(NotificationKind.RESERVED),
    /** The deadline is near, and nothing is paid. */
    EXPIRING(NotificationKind.EXPIRING),
    /** Money was taken. */
    PAID(NotificationKind.PAID),
    /** A free order is complete. */
    FREE(NotificationKind.PAID),
    /** All money was given back, or what was left of it. */
    REFUNDED(NotificationKind.REFUNDED),
    /** A part of the money was given back. */
    PARTLY_REFUNDED(NotificationKind.REFUNDED),
    /** Seats were given back without money. */
    GIVEN_BACK(null),
    /** The event does not take place. */
    CANCELLED(null),
    /** The event takes place at another time or place. */
    MOVED(null),
    /** The event has no date for the moment. */
    POSTPONED(null),
    /** The event was postponed, and takes place as planned after all. */
    AS_PLANNED(null),
    /** Written by the organiser. */
    MESSAGE(null),
    /** The tickets once more. */
    TICKETS(null),
    /** Requested by another domain, which is asked for its content when it is sent. */
    REQUESTED(null);

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
        return this == PAID || this == FREE || this == REFUNDED || this == PARTLY_REFUNDED || this == GIVEN_BACK;
    }

    /** True for the mails of the usual course of an order, of which a later one may make an earlier one pointless. */
    boolean isOfCourse() {
        return compareTo(REFUNDED) <= 0;
    }

    /** True for mails with the tickets of an order. */
    public boolean hasTickets() {
        return this == PAID || this == FREE || this == TICKETS;
    }

    /** What its reader must know, whether or not other mails are wanted. */
    public boolean isAlwaysSent() {
        return isReceipt() || this == CANCELLED || isOfMove() || this == TICKETS;
    }

    /** True for mails of a message to many, which is looked up when they are sent. */
    public boolean isOfMessage() {
        return this == MESSAGE || isOfMove();
    }

    private boolean isOfMove() {
        return this == MOVED || this == POSTPONED || this == AS_PLANNED;
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
