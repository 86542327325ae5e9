package dev.boxoffice.payments;

import dev.boxoffice.kernel.money.CardCurrency;

/**
 * Amounts as Stripe counts them, which for some currencies is not in minor units. What Stripe may have in currencies
 * that nothing is sold in is left as it is.
 */
final class StripeAmounts {
    private StripeAmounts() {}

    static long toStripe(long amount, String currency) {
        return CardCurrency.of(currency).map(known -> known.toStripe(amount)).orElse(amount);
    }

    static long fromStripe(long stripeAmount, String currency) {
        return CardCurrency.of(currency)
                .map(known -> known.fromStripe(stripeAmount))
                .orElse(stripeAmount);
    }

    /**
     * What it means for a payment that a PaymentIntent took money.
     *
     * @param stripeAmount that was taken, as Stripe counts it
     */
    static ChargeOutcome outcome(Payment payment, String stripeId, Long stripeAmount, String currency) {
        long taken = stripeAmount == null ? 0 : stripeAmount;
        boolean asOwed = payment.data().currency().equals(currency)
                && taken == toStripe(payment.data().amount(), currency);
        return asOwed
                ? new ChargeOutcome.Succeeded(stripeId)
                : new ChargeOutcome.Mismatched(
                        stripeId,
                        currency == null ? taken : fromStripe(taken, currency),
                        currency == null ? payment.data().currency() : currency);
    }
}
