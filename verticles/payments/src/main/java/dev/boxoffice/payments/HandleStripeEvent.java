package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.payments.model.ChargeOutcome;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.StripeAmounts;
import dev.boxoffice.payments.model.StripeEvent;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.store.StripeEventStore;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the events of Stripe. They may come late, repeatedly and in any order: those of final states (succeeded,
 * canceled) are believed, any other makes this system ask Stripe for the present state. Other types are ignored.
 *
 * @see <a href="https://docs.stripe.com/webhooks#best-practices">Stripe: handle duplicate events, quickly return a 2xx
 *     response</a>
 */
public final class HandleStripeEvent {
    private static final Logger LOG = LoggerFactory.getLogger(HandleStripeEvent.class);

    private final StripeEventStore events;
    private final PaymentStore payments;
    private final SettlePayment settlement;
    private final Tracer tracer;
    private final Clock clock;
    private final Counter repeated;

    /** Handles the events that are kept in {@code events}. */
    public HandleStripeEvent(
            StripeEventStore events,
            PaymentStore payments,
            SettlePayment settlement,
            Tracer tracer,
            Clock clock,
            Metrics metrics) {
        this.events = events;
        this.payments = payments;
        this.settlement = settlement;
        this.tracer = tracer;
        this.clock = clock;
        this.repeated = metrics.counter("stripe.events.repeated", "events that Stripe has sent more than once");
        metrics.sample(
                "stripe.events.overdue", "events of Stripe's that could not be worked on yet", events::countOverdue);
    }

    /** Stores an event; it is handled after that, so that Stripe waits for one write only. */
    public Future<Void> receive(StripeEvent event) {
        return events.insert(event)
                .onSuccess(isNew -> {
                    if (isNew) {
                        handle(event)
                                .onFailure(failure -> FailureLog.write(
                                        LOG, "Stripe event " + event.eventId() + " is left to the sweep", failure));
                    } else {
                        repeated.increment();
                    }
                })
                .mapEmpty();
    }

    /** Handles a stored event; may be repeated. */
    public Future<Void> handle(StripeEvent event) {
        // 1. Find the payment of the PaymentIntent.
        Future<Optional<PaymentStore.Traced>> payment = event.intentId() == null
                ? Future.succeededFuture(Optional.empty())
                : payments.findByIntent(event.intentId());
        // 2. Apply the event to it, as a part of the payment's trace.
        return payment.compose(found -> found.isPresent() ? resume(event, found.get()) : Future.succeededFuture())
                // 3. Remove the event from the schedule.
                .compose(applied -> events.finish(event));
    }

    private Future<Void> resume(StripeEvent event, PaymentStore.Traced found) {
        return found.trace().resume(tracer, "payments notice", () -> apply(event, found.payment())
                .mapEmpty());
    }

    private Future<?> apply(StripeEvent event, Payment payment) {
        String id = payment.data().stripeId();
        return switch (event.type()) {
            case "payment_intent.succeeded" ->
                conclude(payment, StripeAmounts.outcome(payment, id, event.amount(), event.currency()));
            case "payment_intent.canceled" -> conclude(payment, new ChargeOutcome.Declined(id, DeclineCodes.CANCELED));
            case "payment_intent.payment_failed", "charge.failed" -> retrieve(payment);
            case "charge.refunded", "refund.created", "refund.failed", "refund.updated" ->
                settlement.synchronizeRefunds(payment);
            case "charge.dispute.funds_withdrawn" -> dispute(event, payment, Optional.of(LedgerEntry.Kind.DISPUTE));
            case "charge.dispute.funds_reinstated" ->
                dispute(event, payment, Optional.of(LedgerEntry.Kind.DISPUTE_REVERSED));
            case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
                dispute(event, payment, Optional.empty());
            default -> Future.succeededFuture();
        };
    }

    private Future<Payment> conclude(Payment payment, ChargeOutcome outcome) {
        return settlement
                .record(payment, outcome)
                .compose(recorded -> recorded.version() == payment.version()
                        ? Future.succeededFuture(recorded)
                        : settlement.settle(recorded));
    }

    /** A request that works on an attempt asks Stripe itself; the event may be of the attempt before. */
    private Future<?> retrieve(Payment payment) {
        return payment.isPending() && !payment.isProcessing()
                ? payments.remindSweep(payment)
                : settlement.resume(payment);
    }

    /** After a decision, a refund that was refused because of the dispute is made of what is left. */
    private Future<?> dispute(StripeEvent event, Payment payment, Optional<LedgerEntry.Kind> moved) {
        if (event.dispute().isEmpty()) {
            return Future.succeededFuture();
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        return payments.update(payment, newest -> newest.dispute(event.dispute().get(), moved, now))
                .compose(recorded -> recorded.data().dispute() == DisputeStatus.WON
                                || recorded.data().dispute() == DisputeStatus.PARTLY_LOST
                        ? settlement.settle(recorded)
                        : Future.succeededFuture(recorded));
    }
}
