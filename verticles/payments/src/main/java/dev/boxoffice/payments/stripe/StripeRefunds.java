package dev.boxoffice.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundOutcome;
import dev.boxoffice.payments.model.RefundStatus;
import dev.boxoffice.payments.model.StripeAmounts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what a PaymentIntent took. What Stripe knows of it decides, not what was tried before: refunds may be
 * pending for days, fail after they succeeded, or be made in part at Stripe by hand. All of it blocks, and may be
 * repeated.
 *
 * @see <a href="https://docs.stripe.com/refunds">Stripe: refunds</a>
 */
final class StripeRefunds {
    private static final Logger LOG = LoggerFactory.getLogger(StripeRefunds.class);
    private static final String ALREADY_REFUNDED = "charge_already_refunded";
    private static final Set<String> RETURNED = Set.of("succeeded");
    private static final Set<String> ON_ITS_WAY = Set.of("pending", "requires_action");

    /** With these codes Stripe refuses a refund for good. */
    private static final Set<String> FINAL =
            Set.of(ALREADY_REFUNDED, "charge_disputed", "refund_disputed_payment", "charge_not_refundable");

    private static final long MOST_REFUNDS = 100;
    private static final String PAYMENT = "paymentId";
    private static final String CAUSE = "cause";
    private static final String REQUEST = "refundId";

    private final StripeClient stripe;
    private final Clock clock;
    private final Duration newKeyAfter;

    StripeRefunds(StripeClient stripe, Clock clock, Duration newKeyAfter) {
        this.stripe = stripe;
        this.clock = clock;
        this.newKeyAfter = newKeyAfter;
    }

    /** What Stripe knows of the refunds of a payment that has taken money. */
    RefundStatus known(Payment payment) throws StripeException {
        return toRefunded(LedgerEntry.taken(payment.ledger()), refunds(payment), payment);
    }

    /**
     * Asks for one refund of an order, as numbered before.
     *
     * @param cause as a {@link LedgerEntry} has it
     */
    RefundStatus refund(Payment payment, RefundOutcome asked, String cause) throws StripeException {
        if (!asked.mayBeCalled(newKeyAfter, clock.instant())) {
            throw new ApiConnectionException("the call for a refund has waited for too long");
        }
        RefundCreateParams part = params(payment, cause)
                .putMetadata(REQUEST, asked.id())
                .setAmount(StripeAmounts.toStripe(asked.amount(), currency(payment)))
                .build();
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey("refund:%s:%s:%d".formatted(payment.id(), asked.id(), asked.call()))
                .build();
        long taken = LedgerEntry.taken(payment.ledger());
        try {
            return toRefunded(taken, List.of(stripe.v1().refunds().create(part, once)), payment);
        } catch (InvalidRequestException e) {
            if (!StripeCalls.isRefusal(e)) {
                throw e;
            }
            return toRefunded(taken, refunds(payment), payment).refused(refusal(e, payment));
        }
    }

    private static RefundCreateParams.Builder params(Payment payment, String cause) {
        return RefundCreateParams.builder()
                .setPaymentIntent(payment.data().stripeId())
                .putMetadata("orderId", payment.data().orderId())
                .putMetadata(PAYMENT, payment.id())
                .putMetadata(CAUSE, cause);
    }

    /**
     * Gives back all that is not back or on its way yet. Stripe gives back no more than it took.
     *
     * @param cause as a {@link LedgerEntry} has it
     */
    RefundStatus refund(Payment payment, String cause) throws StripeException {
        long taken = taken(payment);
        List<Refund> present = refunds(payment);
        RefundStatus known = toRefunded(taken, present, payment);
        if (known.progress() != RefundStatus.Progress.MISSING) {
            return known;
        }
        RefundCreateParams.Builder rest = params(payment, cause);
        if (LedgerEntry.withdrawn(payment.ledger()) > 0) {
            // By default Stripe refunds what a bank has taken back as well.
            rest.setAmount(StripeAmounts.toStripe(known.missing(), currency(payment)));
        }
        try {
            List<Refund> now = new ArrayList<>(present);
            now.add(0, stripe.v1().refunds().create(rest.build(), refundKey(payment, present)));
            return toRefunded(taken, now, payment);
        } catch (InvalidRequestException e) {
            if (!StripeCalls.isRefusal(e)) {
                throw e;
            }
            // Another refund may have been quicker.
            RefundStatus now = toRefunded(taken, refunds(payment), payment);
            return now.progress() == RefundStatus.Progress.MISSING ? now.refused(refusal(e, payment)) : now;
        }
    }

    /** A code on neither list is a case that this code does not know: an operator has to look. */
    private static String refusal(InvalidRequestException e, Payment payment) {
        if (!FINAL.contains(e.getCode())) {
            LOG.error("Stripe refuses the refund of payment {} unexpectedly", payment.id(), e);
        }
        return e.getCode() == null ? "invalid_request" : e.getCode();
    }

    /** That in which it was taken. */
    private static String currency(Payment payment) {
        return payment.ledger().isEmpty()
                ? payment.data().currency()
                : payment.ledger().get(0).currency();
    }

    private static RefundStatus toRefunded(long taken, List<Refund> refunds, Payment payment) {
        return new RefundStatus(
                taken,
                refunds.stream()
                        .map(refund -> toRefund(refund, payment))
                        .distinct()
                        .toList());
    }

    private static RefundStatus.Refund toRefund(Refund refund, Payment payment) {
        Map<String, String> metadata = metadata(refund, payment);
        return new RefundStatus.Refund(
                refund.getId(),
                StripeAmounts.fromStripe(refund.getAmount(), refund.getCurrency()),
                refund.getCurrency(),
                state(refund),
                refund.getFailureReason() == null
                        ? metadata.getOrDefault(CAUSE, LedgerEntry.GATEWAY)
                        : refund.getFailureReason(),
                metadata.get(REQUEST));
    }

    /** Empty for a refund that was made by hand. */
    private static Map<String, String> metadata(Refund refund, Payment payment) {
        Map<String, String> metadata = refund.getMetadata();
        return metadata != null && payment.id().equals(metadata.get(PAYMENT)) ? metadata : Map.of();
    }

    static RefundStatus.State state(Refund refund) {
        if (RETURNED.contains(refund.getStatus())) {
            return RefundStatus.State.RETURNED;
        }
        return ON_ITS_WAY.contains(refund.getStatus()) ? RefundStatus.State.ON_ITS_WAY : RefundStatus.State.FAILED;
    }

    /**
     * The same for concurrent tries. Another one after a refund that failed, after a dispute has changed, and after a
     * while: Stripe repeats its own failure for as long as it knows the key. The whole goes back once under any key.
     */
    private RequestOptions refundKey(Payment payment, List<Refund> present) {
        String newest = present.isEmpty() ? "first" : present.get(0).getId();
        long turn = clock.millis() / newKeyAfter.toMillis();
        return RequestOptions.builder()
                .setIdempotencyKey("refund:%s:%s:%s:%d:%d"
                        .formatted(
                                payment.id(),
                                newest,
                                payment.data().dispute(),
                                turn,
                                LedgerEntry.withdrawn(payment.ledger())))
                .build();
    }

    /** What the PaymentIntent took and banks have not taken back. */
    private long taken(Payment payment) throws StripeException {
        PaymentIntent intent =
                stripe.v1().paymentIntents().retrieve(payment.data().stripeId());
        Long taken = intent.getAmountReceived();
        return taken == null
                ? 0
                : StripeAmounts.fromStripe(taken, intent.getCurrency()) - LedgerEntry.withdrawn(payment.ledger());
    }

    private List<Refund> refunds(Payment payment) throws StripeException {
        RefundListParams ofIntent = RefundListParams.builder()
                .setPaymentIntent(payment.data().stripeId())
                .setLimit(MOST_REFUNDS)
                .build();
        return stripe.v1().refunds().list(ofIntent).getData();
    }
}
