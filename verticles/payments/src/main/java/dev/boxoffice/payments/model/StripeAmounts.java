package dev.boxoffice.payments.model;

import dev.boxoffice.kernel.money.CardCurrency;

/**
 * Converts amounts between minor units and Stripe's units, which differ for some currencies. Amounts in currencies that
 * nothing is sold in are not converted.
 */
public final class StripeAmounts {
    private StripeAmounts() {}

    /** An amount in minor units, as Stripe counts it. */
    public static long toStripe(long amount, String currency) {
        return CardCurrency.of(currency).map(known -> known.toStripe(amount)).orElse(amount);
    }

    /** An amount of Stripe, in minor units. */
    public static long fromStripe(long stripeAmount, String currency) {
        return CardCurrency.of(currency)
                .map(known -> known.fromStripe(stripeAmount))
                .orElse(stripeAmount);
    }

    /**
     * The outcome for a payment of which the PaymentIntent took money.
     *
     * @param stripeAmount that was taken, as Stripe counts it
     */
    public static ChargeOutcome outcome(Payment payment, String stripeId, Long stripeAmount, String currency) {
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
