package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes over what the payment of an order says of its refunds. */
public record RefundProgress(Order order) {
    /** Refunds of one order in all, with those that are made at Stripe by hand. */
    private static final int MOST = 2 * Refunds.MOST;

    private static final String SEATS = "-seats";

    /**
     * The state of the payment after refunds of it were tried.
     *
     * @param isAllReturned whether nothing of the payment is left
     */
    public Decision<Order> take(PaymentData payment, boolean isAllReturned) {
        boolean isStale = payment.version() <= order.paymentVersion();
        List<Refund> known = order.data().refunds();
        List<Refund> refunds = isStale ? known : merged(payment.refunds());
        NextOrder next =
                order.next().refunds(refunds).paymentVersion(Math.max(order.paymentVersion(), payment.version()));
        List<Refund> counted = refunds.stream()
                .filter(refund -> Refunds.counts(refund)
                        && known.stream()
                                .noneMatch(before -> before.id().equals(refund.id()) && Refunds.counts(before)))
                .toList();
        if (isAllReturned && order.status() != OrderStatus.CANCELLED && !isOwn(payment)) {
            return returnedByHand(payment, refunds, next);
        }
        if (refunds.equals(known)) {
            // Remembered, so that an older state of the payment that comes later changes nothing.
            return isStale || payment.refunds().isEmpty() ? Decision.unchanged() : Decision.changed(next.build());
        }
        return count(next, counted);
    }

    /** Whether all money has gone back by refunds of the order itself, which say what that means for its seats. */
    private boolean isOwn(PaymentData payment) {
        return payment.refunds().stream()
                        .filter(refund -> !refund.byHand() && refund.state().stands())
                        .mapToLong(PaymentData.Refund::amount)
                        .sum()
                >= order.data().amount();
    }

    /** Whether the seats of a complete order return to sale is a decision of the organiser, who has made none. */
    private Decision<Order> returnedByHand(PaymentData payment, List<Refund> refunds, NextOrder next) {
        boolean isComplete = order.status() == OrderStatus.COMPLETE;
        List<Seats> seats = new Refunds(order.next().refunds(refunds).build()).seatsLeft();
        if (isComplete && !seats.isEmpty()) {
            next.refunds(withSeats(payment, refunds, seats));
        }
        CancelReason reason = isComplete ? CancelReason.REFUNDED : CancelReason.PAYMENT;
        return Decision.changed(
                next.cancelled(reason).endedBy(Initiator.GATEWAY).kept(0).build(), Subjects.ORDER_CANCELLED);
    }

    /** The last refund by hand takes these seats; an earlier version of payments does not tell of it. */
    private static List<Refund> withSeats(PaymentData payment, List<Refund> refunds, List<Seats> seats) {
        List<Refund> all = new ArrayList<>(refunds);
        for (int i = all.size() - 1; i >= 0; i--) {
            Refund refund = all.get(i);
            if (refund.by() == Initiator.GATEWAY && Refunds.counts(refund)) {
                all.set(i, refund.withSeats(seats, false));
                return all;
            }
        }
        Instant at = payment.createdAt();
        all.add(new Refund(
                payment.id() + SEATS, 0, seats, false, Initiator.GATEWAY, at, RefundState.RETURNED, 0, null));
        return all;
    }

    private List<Refund> merged(List<PaymentData.Refund> outcomes) {
        List<Refund> refunds = new ArrayList<>(order.data().refunds());
        for (PaymentData.Refund outcome : outcomes) {
            int index = index(refunds, outcome.id());
            if (index >= 0) {
                Refund before = refunds.get(index);
                Refund after = merged(before, outcome);
                boolean isUndone = Refunds.counts(before)
                        && !Refunds.counts(after)
                        && !before.seats().isEmpty();
                refunds.set(index, isUndone ? after.withSeats(List.of(), false) : after);
                if (isUndone) {
                    refunds.add(seatsOf(before));
                }
            } else if (outcome.byHand() && refunds.size() < MOST) {
                refunds.add(byHand(outcome));
            }
        }
        return List.copyOf(refunds);
    }

    private static int index(List<Refund> refunds, String id) {
        for (int i = 0; i < refunds.size(); i++) {
            if (refunds.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** The outcome of an earlier try says nothing of the present one, which a refusal ends. */
    private static Refund merged(Refund refund, PaymentData.Refund outcome) {
        boolean isOver = refund.state() == RefundState.REFUSED && !outcome.byHand();
        if (outcome.tries() < refund.tries() || isOver) {
            return refund;
        }
        boolean isRefused = outcome.state() == RefundState.REFUSED;
        return new Refund(
                refund.id(),
                isRefused ? refund.amount() : Math.min(refund.amount(), outcome.amount()),
                refund.seats(),
                refund.resold(),
                refund.by(),
                refund.at(),
                outcome.state(),
                refund.tries(),
                isRefused ? outcome.refusal() : null);
    }

    /** A bank may return money days later. Its seats stay given back all the same: they may be another buyer's. */
    private static Refund seatsOf(Refund refund) {
        return new Refund(
                refund.id() + SEATS,
                0,
                refund.seats(),
                refund.resold(),
                refund.by(),
                refund.at(),
                RefundState.RETURNED,
                refund.tries(),
                null);
    }

    private static Refund byHand(PaymentData.Refund refund) {
        return new Refund(
                refund.id(),
                refund.amount(),
                List.of(),
                false,
                Initiator.GATEWAY,
                refund.at(),
                refund.state(),
                0,
                refund.refusal());
    }

    /** Publishes the next state, in which these refunds begin to count: it is cancelled if no seat is left of it. */
    Decision<Order> count(NextOrder next, List<Refund> counted) {
        Order changed = next.build();
        OrderData data = changed.data();
        long left = data.amount()
                - data.refunds().stream()
                        .filter(Refunds::stands)
                        .mapToLong(Refund::amount)
                        .sum();
        if (changed.status() == OrderStatus.CANCELLED) {
            Order ended = counted.isEmpty()
                    ? changed
                    : next.kept(Math.max(0, Math.min(data.kept(), left))).build();
            return Decision.changed(ended, Subjects.ORDER_UPDATED);
        }
        Optional<Refund> last =
                counted.stream().filter(refund -> !refund.seats().isEmpty()).reduce((one, other) -> other);
        return last.isPresent() && changed.status() == OrderStatus.COMPLETE && areSeatsBack(data)
                ? Decision.changed(
                        next.cancelled(CancelReason.REFUNDED)
                                .endedBy(last.get().by())
                                .kept(Math.max(0, left))
                                .build(),
                        Subjects.ORDER_CANCELLED)
                : Decision.changed(changed, Subjects.ORDER_UPDATED);
    }

    private static boolean areSeatsBack(OrderData data) {
        List<Refund> counted = data.refunds().stream().filter(Refunds::counts).toList();
        return data.lines().stream().allMatch(line -> Refunds.seats(counted, line.ticketId()) >= line.quantity());
    }
}
