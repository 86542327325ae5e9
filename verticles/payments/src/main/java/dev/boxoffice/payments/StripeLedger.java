package dev.boxoffice.payments;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Stripe knows of money, for comparison. All of it blocks. */
final class StripeLedger {
    private static final long PAGE = 100;

    private final StripeClient stripe;

    StripeLedger(StripeClient stripe) {
        this.stripe = stripe;
    }

    /** What was taken and given back by PaymentIntents made since then, by their ids. */
    Map<String, Comparison.Gateway> since(Instant since) throws StripeException {
        Map<String, Map<String, Long>> returned = returned(since);
        Map<String, Comparison.Gateway> books = new LinkedHashMap<>();
        PaymentIntentListParams params = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
        for (PaymentIntent intent : stripe.v1().paymentIntents().list(params).autoPagingIterable()) {
            books.put(intent.getId(), gateway(intent, returned.getOrDefault(intent.getId(), Map.of())));
        }
        return books;
    }

    private Map<String, Map<String, Long>> returned(Instant since) throws StripeException {
        RefundListParams params = RefundListParams.builder()
                .setCreated(RefundListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
        Map<String, Map<String, Long>> byIntent = new HashMap<>();
        for (Refund refund : stripe.v1().refunds().list(params).autoPagingIterable()) {
            add(byIntent.computeIfAbsent(refund.getPaymentIntent(), id -> new HashMap<>()), refund);
        }
        return byIntent;
    }

    private static void add(Map<String, Long> returned, Refund refund) {
        if (StripeRefunds.state(refund) == Refunded.State.RETURNED) {
            returned.put(refund.getId(), StripeAmounts.fromStripe(refund.getAmount(), refund.getCurrency()));
        }
    }

    /** One PaymentIntent as it is now, if there is one. */
    Optional<Comparison.Gateway> now(String stripeId) throws StripeException {
        PaymentIntent intent;
        try {
            intent = stripe.v1().paymentIntents().retrieve(stripeId);
        } catch (InvalidRequestException e) {
            if ("resource_missing".equals(e.getCode())) {
                return Optional.empty();
            }
            throw e;
        }
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(stripeId)
                .setLimit(PAGE)
                .build();
        Map<String, Long> returned = new HashMap<>();
        for (Refund refund : stripe.v1().refunds().list(params).autoPagingIterable()) {
            add(returned, refund);
        }
        return Optional.of(gateway(intent, returned));
    }

    private static Comparison.Gateway gateway(PaymentIntent intent, Map<String, Long> returned) {
        long taken = intent.getAmountReceived() == null ? 0 : intent.getAmountReceived();
        return new Comparison.Gateway(
                intent.getCurrency(), StripeAmounts.fromStripe(taken, intent.getCurrency()), returned);
    }
}
