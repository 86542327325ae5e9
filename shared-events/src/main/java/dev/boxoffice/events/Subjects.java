package dev.boxoffice.events;

import java.util.List;

/**
 * The subjects of all events. The same string is the NATS subject, the CloudEvents {@code type} and the last part of
 * the event-bus address.
 */
public final class Subjects {
    public static final String TICKET_CREATED = "events.ticket.created";
    public static final String TICKET_UPDATED = "events.ticket.updated";
    public static final String TICKET_WITHDRAWN = "events.ticket.withdrawn";
    public static final String TICKET_PROPOSED = "events.ticket.proposed";
    public static final String EVENT_PUBLISHED = "events.event.published";
    public static final String EVENT_UPDATED = "events.event.updated";
    public static final String EVENT_POSTPONED = "events.event.postponed";
    public static final String EVENT_CANCELLED = "events.event.cancelled";
    public static final String EVENT_ENDED = "events.event.ended";
    public static final String TICKET_AVAILABILITY = "events.ticket.availability";
    public static final String AVAILABILITY_CHANGED = "events.availability.changed";
    public static final String CAPACITY_CHANGED = "events.capacity.changed";
    public static final String ORDER_CREATED = "events.order.created";
    public static final String ORDER_UPDATED = "events.order.updated";
    public static final String ORDER_CANCELLED = "events.order.cancelled";
    public static final String ORDER_COMPLETED = "events.order.completed";
    public static final String ORDER_CORRECTED = "events.order.corrected";
    public static final String RESERVATION_EXPIRED = "events.reservation.expired";
    public static final String PAYMENT_CREATED = "events.payment.created";
    public static final String PAYMENT_SUCCEEDED = "events.payment.succeeded";
    public static final String PAYMENT_FAILED = "events.payment.failed";
    public static final String PAYMENT_REFUNDED = "events.payment.refunded";
    public static final String PAYMENT_UPDATED = "events.payment.updated";
    public static final String PAYMENT_DISPUTED = "events.payment.disputed";
    public static final String NOTIFICATION_SENT = "events.notification.sent";
    public static final String USER_DATA_REQUESTED = "events.user-data.requested";
    public static final String GUEST_CLAIMED = "events.guest.claimed";
    public static final String MAIL_REQUESTED = "events.mail.requested";
    public static final String ACTION_RECORDED = "events.action.recorded";
    public static final String ADMISSION_ISSUED = "events.admission.issued";
    public static final String ADMISSION_VOIDED = "events.admission.voided";
    public static final String ADMISSION_ADMITTED = "events.admission.admitted";
    public static final String ADMISSION_CONFLICTED = "events.admission.conflicted";

    /** Everything that is published as an event. */
    public static final String ALL_EVENTS = "events.>";

    /** Everything that is published about listings. */
    public static final String TICKET_EVENTS = "events.ticket.*";

    /** What happens to events. */
    public static final String EVENT_EVENTS = "events.event.*";

    /** What happens to orders. */
    public static final String ORDER_EVENTS = "events.order.*";

    /** What happens to payments. */
    public static final String PAYMENT_EVENTS = "events.payment.*";

    /** Everything that a consumer gave up on; the rest is {@code <domain>.<subject>}. */
    public static final String DEAD_PREFIX = "dead.";

    /** Each event subject once. */
    public static final List<String> ALL = List.of(
            TICKET_CREATED,
            TICKET_UPDATED,
            TICKET_WITHDRAWN,
            TICKET_PROPOSED,
            EVENT_PUBLISHED,
            EVENT_UPDATED,
            EVENT_POSTPONED,
            EVENT_CANCELLED,
            EVENT_ENDED,
            TICKET_AVAILABILITY,
            AVAILABILITY_CHANGED,
            CAPACITY_CHANGED,
            ORDER_CREATED,
            ORDER_UPDATED,
            ORDER_CANCELLED,
            ORDER_COMPLETED,
            ORDER_CORRECTED,
            RESERVATION_EXPIRED,
            PAYMENT_CREATED,
            PAYMENT_SUCCEEDED,
            PAYMENT_FAILED,
            PAYMENT_REFUNDED,
            PAYMENT_UPDATED,
            PAYMENT_DISPUTED,
            NOTIFICATION_SENT,
            USER_DATA_REQUESTED,
            GUEST_CLAIMED,
            MAIL_REQUESTED,
            ACTION_RECORDED,
            ADMISSION_ISSUED,
            ADMISSION_VOIDED,
            ADMISSION_ADMITTED,
            ADMISSION_CONFLICTED);

    private Subjects() {}
}
