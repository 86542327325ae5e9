package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings payments to the end that Stripe and their orders demand. All of it may be repeated, and be done by several at
 * once: a request, a notification, an event and the sweep may meet.
 */
final class PaymentLife {
    private static final int TRIES = 10;

    private final PaymentStore payments;
    private final Replica orders;
    private final StripeGateway gateway;
    private final Clock clock;

    PaymentLife(PaymentStore payments, Replica orders, StripeGateway gateway, Clock clock) {
        this.payments = payments;
        this.orders = orders;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Stores what Stripe said during an attempt, unless it is known; answers what is stored. */
    Future<Payment> record(Payment payment, ChargeOutcome outcome) {
        return advance(
                payment,
                newest -> outcome instanceof ChargeOutcome.Opened opened
                        ? newest.open(opened.stripeId())
                        : newest.conclude(payment.attempt(), outcome, now()),
                TRIES);
    }

    /** Lets another attempt take over from one that ended without an outcome. */
    Future<Payment> stall(Payment payment) {
        return advance(payment, newest -> newest.stall(payment.attempt()), TRIES);
    }

    private Future<Payment> record(Payment payment, Refunded refunded) {
        return advance(payment, newest -> newest.refunds(refunded, now()), TRIES);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private Future<Payment> advance(Payment payment, Function<Payment, Optional<Payment>> transition, int tries) {
        Optional<Payment> next = transition.apply(payment);
        if (next.isEmpty()) {
            return Future.succeededFuture(payment);
        }
        return payments.advance(payment, next.get())
                .compose(
                        stored -> stored ? Future.succeededFuture(next.get()) : again(payment.id(), transition, tries));
    }

    private Future<Payment> again(String id, Function<Payment, Optional<Payment>> transition, int tries) {
        return tries == 0
                ? Future.failedFuture("payment " + id + " is too busy to be changed")
                : payments.find(id)
                        .map(Optional::orElseThrow)
                        .compose(newest -> advance(newest, transition, tries - 1));
    }

    /**
     * Sees to it that a payment fits its order: for an order that is cancelled no money is taken, and what was taken
     * goes back.
     *
     * <p>Whoever stores a success looks at the order afterwards, and whoever stores a cancellation looks at the payment
     * afterwards: so one of them sees both, in whichever order they happen.
     */
    Future<Payment> settle(Payment payment) {
        if (payment.isMismatched()) {
            return giveBack(payment, Declines.MISMATCHED);
        }
        return cancellation(payment).compose(order -> order.isPresent() ? undo(payment, order.get()) : rest(payment));
    }

    /** The order of a payment, if it is cancelled. */
    Future<Optional<OrderView>> cancellation(Payment payment) {
        return orders.find(payment.data().orderId())
                .map(found -> found.map(OrderView::of).filter(OrderView::isCancelled));
    }

    private Future<Payment> undo(Payment payment, OrderView order) {
        return switch (payment.status()) {
            case SUCCEEDED -> giveBack(payment, order.reason());
            case REFUNDED -> rest(payment);
            case PENDING, REQUIRES_ACTION, FAILED -> withdraw(payment, order.reason());
        };
    }

    /** What is not back yet stays due, so that the sweep looks again, and tries again. */
    private Future<Payment> giveBack(Payment payment, String cause) {
        boolean isLost = payment.data().dispute() == DisputeStatus.LOST;
        if (payment.balance() <= 0 || isLost || payment.data().refundRefused() != null) {
            return rest(payment);
        }
        return gateway.refund(payment, cause)
                .compose(refunded -> record(payment, refunded).compose(done -> conclude(done, refunded)));
    }

    private Future<Payment> conclude(Payment payment, Refunded refunded) {
        if (refunded.refusal() != null) {
            return advance(payment, newest -> newest.refuseRefund(refunded.refusal()), TRIES)
                    .compose(this::rest);
        }
        return refunded.progress() == Refunded.Progress.ARRIVED ? rest(payment) : Future.succeededFuture(payment);
    }

    /**
     * Records what Stripe says of a dispute. Once it is decided, a refund that was refused because of it is made after
     * all, of what is left.
     */
    Future<Payment> dispute(Payment payment, Dispute dispute, Optional<LedgerEntry.Kind> moved) {
        return advance(payment, newest -> newest.dispute(dispute, moved, now()), TRIES)
                .compose(recorded -> recorded.data().dispute() == DisputeStatus.WON
                                || recorded.data().dispute() == DisputeStatus.PARTLY_LOST
                        ? settle(recorded)
                        : Future.succeededFuture(recorded));
    }

    /**
     * Looks once more at what the bank began to process: its decision may have come before it was noted here that no
     * request waits for it any more.
     */
    Future<Payment> recheck(Payment payment) {
        return payment.isProcessing()
                ? gateway.retrieve(payment)
                        .compose(outcome -> record(payment, outcome))
                        .otherwise(payment)
                : Future.succeededFuture(payment);
    }

    /**
     * Takes over what Stripe knows of the refunds of a payment: somebody may have made one there, and one may fail days
     * after Stripe told of it: then the money is owed again.
     */
    Future<Payment> followRefunds(Payment payment) {
        return outcome(payment)
                .compose(known -> known.movements().isEmpty()
                        ? settle(known)
                        : gateway.refunds(known)
                                .compose(refunded -> record(known, refunded))
                                .compose(this::settle));
    }

    /** Closes a PaymentIntent that could still take money; it may have done so by now. */
    private Future<Payment> withdraw(Payment payment, String cause) {
        Future<ChargeOutcome> end = payment.isOpenAtStripe()
                ? gateway.cancel(payment)
                : Future.succeededFuture(
                        new ChargeOutcome.Declined(payment.data().stripeId(), Declines.CANCELED));
        return end.compose(outcome -> record(payment, outcome))
                .compose(ended -> ended.status() == PaymentStatus.SUCCEEDED || ended.isMismatched()
                        ? giveBack(ended, ended.isMismatched() ? Declines.MISMATCHED : cause)
                        : rest(ended));
    }

    /** Leaves alone what has come to an end; the rest stays due. */
    private Future<Payment> rest(Payment payment) {
        return switch (payment.status()) {
            case SUCCEEDED, FAILED, REFUNDED -> payments.settled(payment).map(payment);
            case PENDING, REQUIRES_ACTION -> Future.succeededFuture(payment);
        };
    }

    /**
     * Finds out what became of a payment that nobody is at work on. It takes no money: what the buyer was not told of,
     * the buyer may ask for again.
     */
    Future<Payment> lookAfter(Payment payment) {
        return payment.status() == PaymentStatus.REFUNDED
                ? followRefunds(payment)
                : outcome(payment).compose(this::settle);
    }

    /** Asks Stripe, unless the end is known. */
    private Future<Payment> outcome(Payment payment) {
        boolean open = payment.isPending() || payment.status() == PaymentStatus.REQUIRES_ACTION;
        if (!open) {
            return Future.succeededFuture(payment);
        }
        Future<ChargeOutcome> state = payment.data().stripeId() != null
                ? gateway.retrieve(payment)
                : Future.succeededFuture(new ChargeOutcome.Declined(null, Declines.INTERRUPTED));
        return state.compose(outcome -> record(payment, outcome));
    }
}
