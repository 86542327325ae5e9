package dev.boxoffice.notifications;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An event of an organiser with orders, as the other domains would publish it. */
record Sale(NotificationsFixture fixture, String id, TestUser seller, String adult) {
    static final String TITLE = "Figaro";

    static Sale of(NotificationsFixture fixture) {
        return new Sale(fixture, Ids.next(), fixture.user(), Ids.next());
    }

    private Instant now() {
        return fixture.harness.clock().instant();
    }

    /** The event, with a message of its organiser. */
    EventDetails event(long version, EventStatus status, EventDetails.GiveBack move, Instant startsAt, String message) {
        return new EventDetails(
                id,
                version,
                seller.id(),
                "figaro",
                TITLE,
                null,
                null,
                new EventDetails.Venue("Opera", null, null, null),
                "Europe/Berlin",
                null,
                startsAt,
                null,
                null,
                null,
                "usd",
                status,
                null,
                List.of(type()),
                null,
                null,
                now(),
                null,
                move,
                message);
    }

    private EventDetails.TicketType type() {
        return new EventDetails.TicketType(
                adult, "Adult", null, 500, "p", null, null, 1, 10, null, false, null, TicketStatus.ACTIVE);
    }

    EventDetails.GiveBack move(Instant since, Instant before) {
        return move(since, before, "Old Barn");
    }

    EventDetails.GiveBack move(Instant since, Instant before, String venue) {
        return new EventDetails.GiveBack(
                since,
                since.plus(Duration.ofDays(3)),
                before,
                null,
                null,
                new EventDetails.Venue(venue, null, null, null));
    }

    void publish(String subject, EventDetails event) {
        fixture.harness.events().publish(subject, event.id(), event);
    }

    OrderData order(TestUser buyer, String ticketId, long amount, Instant createdAt) {
        return order(Ids.next(), buyer, ticketId, amount, createdAt, 2, OrderStatus.COMPLETE, null);
    }

    private OrderData order(
            String orderId,
            TestUser buyer,
            String ticketId,
            long amount,
            Instant createdAt,
            long version,
            OrderStatus status,
            Initiator endedBy,
            OrderData.Refund... refunds) {
        return new OrderData(
                orderId,
                version,
                buyer.id(),
                new OrderData.Ticket(ticketId, seller.id(), TITLE, "Opera", null, 500),
                2,
                amount,
                "usd",
                status,
                status == OrderStatus.CANCELLED ? CancelReason.REFUNDED : null,
                createdAt.plusSeconds(900),
                createdAt,
                null,
                id,
                List.of(new OrderData.Line(ticketId, "Adult", 2, amount / 2, amount)),
                null,
                0,
                false,
                List.of(refunds),
                0,
                endedBy);
    }

    /** A complete order that this domain knows. */
    OrderData complete(TestUser buyer, String ticketId, long amount) {
        OrderData order = order(buyer, ticketId, amount, now().minusSeconds(60));
        fixture.publish(Subjects.ORDER_COMPLETED, order);
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        return order;
    }

    /** The same order in a later version. */
    OrderData later(
            TestUser buyer,
            OrderData order,
            long version,
            OrderStatus status,
            Initiator endedBy,
            OrderData.Refund... refunds) {
        return order(
                order.id(),
                buyer,
                order.lines().get(0).ticketId(),
                order.amount(),
                order.createdAt(),
                version,
                status,
                endedBy,
                refunds);
    }

    OrderData.Refund refund(long amount, int seats, Initiator by, RefundState state) {
        return new OrderData.Refund(
                Ids.next(),
                amount,
                seats == 0 ? List.of() : List.of(new OrderData.Seats(adult, seats)),
                true,
                by,
                now(),
                state,
                1,
                null);
    }

    PaymentData payment(OrderData order, PaymentStatus status, PaymentData.Refund... refunds) {
        long refunded =
                List.of(refunds).stream().mapToLong(PaymentData.Refund::amount).sum();
        return new PaymentData(
                Ids.next(),
                3,
                order.id(),
                order.userId(),
                order.amount(),
                "usd",
                status,
                "pi_1",
                null,
                order.createdAt(),
                refunded,
                0,
                null,
                null,
                List.of(refunds));
    }

    PaymentData.Refund returned(OrderData.Refund refund) {
        return new PaymentData.Refund(refund.id(), refund.amount(), false, RefundState.RETURNED, 1, null, now());
    }
}
