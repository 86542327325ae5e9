package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.ChargeOutcome;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.payments.model.Order;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundRequest;
import dev.boxoffice.payments.model.SettlementPlan;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.stripe.StripeGateway;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings payments to the end that Stripe and their orders require. All of it may be repeated, also concurrently: by a
 * request, an event of Stripe, an event of orders and the sweep.
 */
public final class SettlePayment {
    private final PaymentStore payments;
    private final Replica orders;
    private final StripeGateway gateway;
    private final RefundPayment refunds;
    private final Clock clock;

    /** Settles the payments of {@code orders}. */
    public SettlePayment(
            PaymentStore payments, Replica orders, StripeGateway gateway, RefundPayment refunds, Clock clock) {
        this.payments = payments;
        this.orders = orders;
        this.gateway = gateway;
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * Makes a payment fit its order.
     *
     * <p>A request that stores a success reads the order afterwards, and the event handler that stores a cancellation
     * reads the payment afterwards: so one of them sees both, in whichever order they happen.
     */
    public Future<Payment> settle(Payment payment) {
        // 1. Find the order.
        return order(payment)
                // 2. Do what is left to be done.
                .compose(order -> apply(payment, SettlementPlan.of(payment, order)));
    }

    /** True if a refund would be worked on soon; otherwise it is left to the sweep. */
    boolean hasRoom() {
        return gateway.hasRoomForRefunds();
    }

    private Future<Payment> apply(Payment payment, SettlementPlan settlement) {
        return switch (settlement.step()) {
            case NONE -> payments.settled(payment).map(payment);
            case WAIT -> Future.succeededFuture(payment);
            case REFUND_REQUEST ->
                refunds.refund(payment, settlement.request(), settlement.keep())
                        .compose(refunded -> isAnswered(refunded, settlement.request())
                                ? settle(refunded)
                                : Future.succeededFuture(refunded));
            case AWAIT_REFUND -> refunds.synchronize(payment).compose(refunded -> settleChanged(payment, refunded));
            case REFUND ->
                refunds.refund(payment, settlement.cause()).compose(refunded -> settleChanged(payment, refunded));
            case CANCEL ->
                cancel(payment).compose(ended -> apply(ended, SettlementPlan.afterCancel(ended, settlement)));
        };
    }

    /** Otherwise the sweep goes on. */
    private static boolean isAnswered(Payment payment, RefundRequest request) {
        return payment.refunds()
                .of(request.id())
                .filter(outcome -> !outcome.isPending())
                .isPresent();
    }

    /** Without a change the sweep goes on. */
    private Future<Payment> settleChanged(Payment before, Payment now) {
        return now.version() == before.version() ? Future.succeededFuture(now) : settle(now);
    }

    private Future<Payment> cancel(Payment payment) {
        Future<ChargeOutcome> outcome = payment.isOpenAtStripe()
                ? gateway.cancel(payment)
                : Future.succeededFuture(
                        new ChargeOutcome.Declined(payment.data().stripeId(), DeclineCodes.CANCELED));
        return outcome.compose(known -> record(payment, known));
    }

    /** The order of a payment, if it is cancelled. */
    Future<Optional<Order>> cancelledOrder(Payment payment) {
        return order(payment).map(found -> found.filter(Order::isCancelled));
    }

    private Future<Optional<Order>> order(Payment payment) {
        return orders.find(payment.data().orderId()).map(found -> found.map(OrderDocuments::toOrder));
    }

    /** Stores what Stripe said during an attempt, unless it is known. */
    Future<Payment> record(Payment payment, ChargeOutcome outcome) {
        return payments.update(
                payment,
                newest -> outcome instanceof ChargeOutcome.Opened opened
                        ? newest.open(opened.stripeId())
                        : newest.conclude(payment.attempt(), outcome, Instant.ofEpochMilli(clock.millis())));
    }

    /**
     * Asks once more about a payment that the bank has begun to process: its decision may have come before it was
     * stored that no request waits for it any more.
     */
    Future<Payment> recheck(Payment payment) {
        return payment.isProcessing()
                ? gateway.retrieve(payment)
                        .compose(outcome -> record(payment, outcome))
                        .otherwise(payment)
                : Future.succeededFuture(payment);
    }

    /** Settles a payment that no request works on. It takes no money: a buyer who got no answer can pay again. */
    public Future<Payment> resume(Payment payment) {
        return payment.status() == PaymentStatus.REFUNDED
                ? synchronizeRefunds(payment)
                : retrieve(payment).compose(this::settle);
    }

    /** Takes over what Stripe knows of the refunds of a payment, and settles it. */
    Future<Payment> synchronizeRefunds(Payment payment) {
        return retrieve(payment).compose(refunds::synchronize).compose(this::settle);
    }

    /** Asks Stripe for the outcome, unless it is known. */
    private Future<Payment> retrieve(Payment payment) {
        if (!payment.isLive()) {
            return Future.succeededFuture(payment);
        }
        Future<ChargeOutcome> outcome = payment.data().stripeId() != null
                ? gateway.retrieve(payment)
                : Future.succeededFuture(new ChargeOutcome.Declined(null, DeclineCodes.INTERRUPTED));
        return outcome.compose(known -> record(payment, known));
    }
}
