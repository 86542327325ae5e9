package dev.boxoffice.stripe.simulator;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Checks amounts as Stripe does, in the minor unit of the currency. */
final class Amounts {
    private static final long MAXIMUM = 99_999_999;
    private static final String AMOUNT = "amount";

    private Amounts() {}

    /** The currency in lower case. */
    static String currency(Form form) {
        String code = form.require("currency").toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return code;
        } catch (IllegalArgumentException unknown) {
            throw StripeFailure.of("invalid", "currency", "Invalid currency: " + code);
        }
    }

    /** The amount of a payment. */
    static long payment(Form form, String currency) {
        form.require(AMOUNT);
        long amount = positive(form);
        long minimum = StripeData.minimum(currency);
        if (amount < minimum) {
            throw StripeFailure.of("amount_too_small", AMOUNT, text(minimum, currency));
        }
        if (amount > MAXIMUM) {
            throw StripeFailure.of("amount_too_large", AMOUNT, text(MAXIMUM, currency));
        }
        requireStep(amount, currency);
        return amount;
    }

    private static void requireStep(long amount, String currency) {
        if (digits(currency) == 3 && amount % 10 != 0) {
            throw StripeFailure.of("invalid", AMOUNT, "Amounts in a three-decimal currency must be a multiple of ten.");
        }
        if (currency.equals("isk") && amount % 100 != 0) {
            throw StripeFailure.of("isk_decimals", AMOUNT);
        }
    }

    /** The amount of a refund, the fallback when the request names none. */
    static long refund(Form form, long fallback, String currency) {
        long amount = form.get(AMOUNT) == null ? fallback : positive(form);
        requireStep(amount, currency);
        return amount;
    }

    private static long positive(Form form) {
        long amount = form.integer(AMOUNT, 0);
        if (amount < 1) {
            throw StripeFailure.of(
                    "parameter_invalid_integer", AMOUNT, "This value must be greater than or equal to 1.");
        }
        return amount;
    }

    /** An amount for people, such as {@code $10.50 usd}. */
    static String text(long amount, String currency) {
        String number = BigDecimal.valueOf(amount, digits(currency)).toPlainString();
        return (currency.equals("usd") ? "$" : "") + number + " " + currency;
    }

    private static int digits(String currency) {
        return Math.max(
                0, Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits());
    }
}
