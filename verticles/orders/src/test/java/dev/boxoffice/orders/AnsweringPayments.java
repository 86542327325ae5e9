package dev.boxoffice.orders;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/** The domain payments, as far as it answers for refunds. */
final class AnsweringPayments {
    /** What Stripe says of a refund; it gives no answer while it says that the refund is pending. */
    volatile Function<OrderData.Refund, RefundState> stripe = refund -> RefundState.SENT;

    /** The ids of the refunds that Stripe was asked for, with the numbers of their tries. */
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private final EventLog events;

    AnsweringPayments(EventLog events) {
        this.events = events;
        Stream.of(Subjects.ORDER_UPDATED, Subjects.ORDER_CANCELLED)
                .forEach(subject -> events.onPublished(subject, this::answer));
    }

    private void answer(CloudEvent event) {
        OrderData order = EventCodec.data(event.data(), OrderData.class);
        boolean isAsked = order.refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
        if (!isAsked) {
            return;
        }
        List<PaymentData.Refund> outcomes =
                order.refunds().stream().map(this::outcome).toList();
        if (outcomes.stream().anyMatch(outcome -> outcome.state() != RefundState.PENDING)) {
            publish(order.id(), order.version(), Subjects.PAYMENT_UPDATED, outcomes);
        }
    }

    private PaymentData.Refund outcome(OrderData.Refund refund) {
        RefundState state = refund.state();
        if (state == RefundState.PENDING) {
            asked.add(refund.id() + "/" + refund.tries());
            state = stripe.apply(refund);
        }
        String refusal = state == RefundState.REFUSED ? "charge_disputed" : null;
        boolean isByHand = refund.by() == Initiator.GATEWAY;
        return new PaymentData.Refund(
                refund.id(), refund.amount(), isByHand, state, refund.tries(), refusal, Instant.now());
    }

    /** Publishes a state of the payment of an order. */
    void publish(String orderId, long version, String subject, List<PaymentData.Refund> refunds) {
        PaymentData payment = new PaymentData(
                "payment-" + orderId,
                version,
                orderId,
                "buyer",
                1050,
                "usd",
                PaymentStatus.SUCCEEDED,
                "pi_1",
                null,
                Instant.now(),
                0,
                0,
                null,
                null,
                refunds);
        events.publish(subject, payment.id(), payment);
    }
}
