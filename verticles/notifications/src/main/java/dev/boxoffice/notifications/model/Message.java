package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message to the buyers of an event, of which each gets one mail.
 *
 * @param eventId the event, or the listing that is one
 * @param kind MESSAGE if the organiser has written it; MOVED, POSTPONED or AS_PLANNED
 * @param subject null unless the organiser has written it, as {@code text}
 * @param ticketIds buyers of these types alone; empty for all
 * @param before orders that were made before get it
 * @param cursor the last order for which a mail is planned; empty before the first
 * @param planned how many mails are planned
 * @param startAt when the first mail is due
 */
public record Message(
        String id,
        String eventId,
        String sellerId,
        MailKind kind,
        String subject,
        String text,
        List<String> ticketIds,
        State state,
        Instant before,
        String cursor,
        long planned,
        Instant startAt) {

    /** How far it has come. */
    public enum State implements EnumText {
        /** Its mails are being planned. */
        PLANNING,
        /** All of its mails are planned. */
        PLANNED,
        /** No mail is sent any more. */
        STOPPED
    }

    /** A new message of an organiser. */
    public static Message written(
            String id,
            String eventId,
            String sellerId,
            String subject,
            String text,
            List<String> ticketIds,
            Instant now) {
        return new Message(
                id, eventId, sellerId, MailKind.MESSAGE, subject, text, ticketIds, State.PLANNING, now, "", 0, now);
    }

    /** The message about the last change of time or place of an event; the same id however often it is made. */
    public static Message ofMove(KnownEvent event, Instant now) {
        return new Message(
                moveId(event),
                event.id(),
                event.sellerId(),
                event.moveKind(),
                null,
                null,
                List.of(),
                State.PLANNING,
                event.move().since(),
                "",
                0,
                now);
    }

    /** The id of {@link #ofMove}. */
    public static String moveId(KnownEvent event) {
        return event.id() + "-" + event.move().since().toEpochMilli();
    }

    /** The id of the mail to a buyer, of which there is one however many orders the buyer has. */
    public static String mailId(String messageId, String userId) {
        return "message-" + messageId + "-" + userId;
    }

    /** Its mail to the buyer of an order. */
    public Mail mail(String userId, String orderId, Instant dueAt) {
        return Mail.planned(mailId(id, userId), kind, userId, orderId, dueAt, Map.of())
                .of(id);
    }
}
