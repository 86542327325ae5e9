package dev.boxoffice.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import dev.boxoffice.payments.model.LedgerComparison;
import dev.boxoffice.payments.model.RefundStatus;
import dev.boxoffice.payments.model.StripeAmounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The money that Stripe has taken and given back, for comparison. All methods block. */
public final class StripeLedger {
    private static final long PAGE = 100;

    private final StripeClient stripe;

    /** Reads by {@code stripe}. */
    public StripeLedger(StripeClient stripe) {
        this.stripe = stripe;
    }

    /** What was taken and given back by PaymentIntents made since then, by their ids. */
    public Map<String, LedgerComparison.Gateway> since(Instant since) throws StripeException {
        Map<String, Map<String, Long>> returned = returned(since);
        Map<String, LedgerComparison.Gateway> books = new LinkedHashMap<>();
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
        if (StripeRefunds.state(refund) == RefundStatus.State.RETURNED) {
            returned.put(refund.getId(), StripeAmounts.fromStripe(refund.getAmount(), refund.getCurrency()));
        }
    }

    /** One PaymentIntent as it is now, if there is one. */
    public Optional<LedgerComparison.Gateway> now(String stripeId) throws StripeException {
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

    private static LedgerComparison.Gateway gateway(PaymentIntent intent, Map<String, Long> returned) {
        long taken = intent.getAmountReceived() == null ? 0 : intent.getAmountReceived();
        return new LedgerComparison.Gateway(
                intent.getCurrency(), StripeAmounts.fromStripe(taken, intent.getCurrency()), returned);
    }
}
