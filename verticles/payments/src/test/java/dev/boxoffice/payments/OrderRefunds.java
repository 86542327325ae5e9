package dev.boxoffice.payments;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import java.time.Instant;
import java.util.List;

/** Orders of one sale that ask for refunds, as the orders domain would publish them. */
record OrderRefunds(PaymentsFixture fixture, String saleId, String sellerId, String currency, long amount) {

    static OrderData.Refund pending(long amount, int seats) {
        return refund(Ids.next(), amount, seats, RefundState.PENDING, 1);
    }

    static OrderData.Refund refund(String id, long amount, int seats, RefundState state, int tries) {
        List<OrderData.Seats> list = seats == 0 ? List.of() : List.of(new OrderData.Seats("t", seats));
        return new OrderData.Refund(id, amount, list, true, Initiator.ORGANISER, Instant.EPOCH, state, tries, null);
    }

    OrderData order(String id, long version, OrderStatus status, long kept, OrderData.Refund... refunds) {
        Instant now = Instant.ofEpochMilli(fixture.harness.clock().millis());
        boolean isCancelled = status == OrderStatus.CANCELLED;
        return new OrderData(
                id,
                version,
                fixture.buyerUser.id(),
                new OrderData.Ticket(saleId, sellerId, "Opera", null, null, amount / 3),
                3,
                amount,
                currency,
                status,
                isCancelled ? CancelReason.REFUNDED : null,
                now.plusSeconds(900),
                now,
                null,
                null,
                null,
                null,
                0,
                false,
                List.of(refunds),
                kept,
                isCancelled ? Initiator.EVENT : null);
    }

    /** A paid order; returns its id. */
    String paid(String token) {
        String id = Ids.next();
        fixture.publish(Subjects.ORDER_CREATED, order(id, 1, OrderStatus.CREATED, 0));
        int status = fixture.pay(id, token).status();
        if (status != 201) {
            throw new AssertionError("the payment was answered with " + status);
        }
        return id;
    }

    void update(String id, long version, OrderData.Refund... refunds) {
        fixture.publish(Subjects.ORDER_UPDATED, order(id, version, OrderStatus.COMPLETE, 0, refunds));
    }

    void cancel(String id, long version, long kept, OrderData.Refund... refunds) {
        fixture.publish(Subjects.ORDER_CANCELLED, order(id, version, OrderStatus.CANCELLED, kept, refunds));
    }
}
