package dev.boxoffice.orders;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventHandler;
import io.vertx.core.Future;

/** The events that orders takes from other domains. */
final class OrdersEvents {
    private final OrderLife life;
    private final Listings listings;
    private final SoldOut soldOut;

    OrdersEvents(OrderLife life, Listings listings, SoldOut soldOut) {
        this.life = life;
        this.listings = listings;
        this.soldOut = soldOut;
    }

    Future<Void> subscribe(EventBridge bridge) {
        EventHandler<TicketData> onTicket =
                (event, ticket) -> listings.apply(ticket).onSuccess(applied -> soldOut.forget(ticket.id()));
        EventHandler<PaymentData> onBegin = (event, payment) -> life.awaitPayment(payment.orderId());
        return Future.all(
                        bridge.subscribe(Subjects.TICKET_CREATED, TicketData.class, onTicket),
                        bridge.subscribe(Subjects.TICKET_UPDATED, TicketData.class, onTicket),
                        bridge.subscribe(Subjects.TICKET_WITHDRAWN, TicketData.class, onTicket),
                        bridge.subscribe(
                                Subjects.TICKET_PROPOSED, TicketData.class, (event, ticket) -> listings.decide(ticket)))
                .compose(tickets -> Future.all(
                        bridge.subscribe(Subjects.RESERVATION_EXPIRED, ReservationData.class, this::onExpired),
                        bridge.subscribe(Subjects.PAYMENT_CREATED, PaymentData.class, onBegin),
                        bridge.subscribe(Subjects.PAYMENT_SUCCEEDED, PaymentData.class, this::onPaid),
                        bridge.subscribe(Subjects.PAYMENT_REFUNDED, PaymentData.class, this::onRefunded),
                        bridge.subscribe(Subjects.PAYMENT_DISPUTED, PaymentData.class, this::onDisputed),
                        bridge.observe(Subjects.ORDER_CANCELLED, this::onCancelled)))
                .mapEmpty();
    }

    private Future<?> onExpired(CloudEvent event, ReservationData reservation) {
        return life.expire(reservation.orderId());
    }

    /** An order that has ended meanwhile stays as it is: payments sees that too, and refunds. */
    private Future<?> onPaid(CloudEvent event, PaymentData payment) {
        return life.complete(payment.orderId());
    }

    /** Mostly the order's own end was the cause; money may also have been given back at Stripe. */
    private Future<?> onRefunded(CloudEvent event, PaymentData payment) {
        return life.loseMoney(payment.orderId());
    }

    private Future<?> onDisputed(CloudEvent event, PaymentData payment) {
        return payment.dispute() == null
                ? Future.succeededFuture()
                : life.dispute(payment.orderId(), payment.dispute());
    }

    /** Of whichever process of orders: its seats are free now, or in a moment. */
    private void onCancelled(CloudEvent event) {
        soldOut.forget(EventCodec.data(event.data(), OrderData.class).ticket().id());
    }
}
