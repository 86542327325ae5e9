package dev.boxoffice.orders.events;

import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.GuestClaim;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.orders.ClaimOrders;
import dev.boxoffice.orders.DecideChange;
import dev.boxoffice.orders.ExpireOrder;
import dev.boxoffice.orders.SoldOutCache;
import dev.boxoffice.orders.TrackPayment;
import dev.boxoffice.orders.UpdateEvent;
import dev.boxoffice.orders.UpdateListing;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.store.UsedPlaceStore;
import dev.boxoffice.platform.nats.EventBridge;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * The events that orders consumes: those of tickets, payments, expiration, admissions and auth, and its own
 * cancellations.
 */
public record OrdersEvents(
        UpdateListing updateListing,
        UpdateEvent updateEvent,
        DecideChange decideChange,
        ExpireOrder expireOrder,
        TrackPayment trackPayment,
        ClaimOrders claimOrders,
        UsedPlaceStore usedPlaces,
        SoldOutCache soldOut) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(Subjects.TICKET_CREATED, TicketData.class, this::onTicket),
                        bridge.subscribe(Subjects.TICKET_UPDATED, TicketData.class, this::onTicket),
                        bridge.subscribe(Subjects.TICKET_WITHDRAWN, TicketData.class, this::onTicket),
                        bridge.subscribe(Subjects.TICKET_PROPOSED, TicketData.class, this::onProposed))
                .compose(tickets -> Future.all(
                        bridge.subscribe(Subjects.EVENT_PUBLISHED, EventDetails.class, this::onEvent),
                        bridge.subscribe(Subjects.EVENT_UPDATED, EventDetails.class, this::onEvent),
                        bridge.subscribe(Subjects.EVENT_POSTPONED, EventDetails.class, this::onEvent),
                        bridge.subscribe(Subjects.EVENT_CANCELLED, EventDetails.class, this::onEvent),
                        bridge.subscribe(Subjects.EVENT_ENDED, EventDetails.class, this::onEvent)))
                .compose(events -> Future.all(
                        bridge.subscribe(Subjects.RESERVATION_EXPIRED, ReservationData.class, this::onExpired),
                        bridge.subscribe(Subjects.PAYMENT_CREATED, PaymentData.class, this::onPaymentCreated),
                        bridge.subscribe(Subjects.PAYMENT_SUCCEEDED, PaymentData.class, this::onPaid),
                        bridge.subscribe(Subjects.PAYMENT_DISPUTED, PaymentData.class, this::onDisputed)))
                .compose(payments -> Future.all(
                        bridge.subscribe(Subjects.PAYMENT_REFUNDED, PaymentData.class, this::onRefunded),
                        bridge.subscribe(Subjects.PAYMENT_UPDATED, PaymentData.class, this::onPaymentUpdated),
                        bridge.subscribe(Subjects.GUEST_CLAIMED, GuestClaim.class, this::onClaimed),
                        bridge.subscribeLive(Subjects.ORDER_CANCELLED, this::onCancelled)))
                .compose(others -> Future.all(
                        bridge.subscribe(Subjects.ADMISSION_ISSUED, AdmissionData.class, this::onTicketChanged),
                        bridge.subscribe(Subjects.ADMISSION_ADMITTED, AdmissionData.class, this::onTicketChanged),
                        bridge.subscribe(Subjects.ADMISSION_VOIDED, AdmissionData.class, this::onTicketChanged)))
                .mapEmpty();
    }

    private Future<?> onTicket(CloudEvent event, TicketData ticket) {
        return updateListing.update(listing(ticket));
    }

    private Future<?> onEvent(CloudEvent envelope, EventDetails event) {
        requireZone(event.timeZone());
        return updateEvent.update(event);
    }

    private Future<?> onProposed(CloudEvent event, TicketData ticket) {
        return decideChange.decide(listing(ticket).supply());
    }

    private static Listing listing(TicketData ticket) {
        if (ticket.quantity() > Listing.MOST_SEATS) {
            throw new MalformedEventException("a listing has at most " + Listing.MOST_SEATS + " seats", null);
        }
        if (ticket.timeZone() != null) {
            requireZone(ticket.timeZone());
        }
        return Listing.of(ticket);
    }

    private static void requireZone(String name) {
        try {
            ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new MalformedEventException("an event has an unknown time zone", e);
        }
    }

    private Future<?> onExpired(CloudEvent event, ReservationData reservation) {
        return expireOrder.expire(reservation.orderId());
    }

    private Future<?> onPaymentCreated(CloudEvent event, PaymentData payment) {
        return trackPayment.begin(payment.orderId());
    }

    private Future<?> onPaid(CloudEvent event, PaymentData payment) {
        return trackPayment.complete(payment.orderId());
    }

    private Future<?> onRefunded(CloudEvent event, PaymentData payment) {
        return trackPayment.refund(payment);
    }

    private Future<?> onPaymentUpdated(CloudEvent event, PaymentData payment) {
        return trackPayment.update(payment);
    }

    private Future<?> onDisputed(CloudEvent event, PaymentData payment) {
        return payment.dispute() == null
                ? Future.succeededFuture()
                : trackPayment.dispute(payment.orderId(), payment.dispute());
    }

    private Future<?> onClaimed(CloudEvent event, GuestClaim claim) {
        return claimOrders.claim(claim.id(), claim.userId());
    }

    private Future<?> onTicketChanged(CloudEvent event, AdmissionData ticket) {
        return usedPlaces.apply(ticket);
    }

    /** From any process of orders: seats of the event are free now, or in a moment. */
    private void onCancelled(CloudEvent event) {
        soldOut.remove(EventCodec.data(event.data(), OrderData.class).sale());
    }
}
