package dev.boxoffice.stripe.simulator;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Checks amounts as Stripe does, in the minor unit of the currency. */
final class Amounts {
    private static final long MAXIMUM = 99_999_999;
    private static final Map<String, Long> MINIMUMS = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("cad", 50L),
            Map.entry("aud", 50L),
            Map.entry("chf", 50L),
            Map.entry("jpy", 50L),
            Map.entry("dkk", 250L),
            Map.entry("nok", 300L),
            Map.entry("sek", 300L),
            Map.entry("pln", 200L),
            Map.entry("czk", 1500L),
            Map.entry("mxn", 1000L),
            Map.entry("hkd", 400L),
            Map.entry("aed", 200L),
            Map.entry("huf", 17500L));

    private Amounts() {}

    /** The currency in lower case. */
    static String currency(Form form) {
        String text = form.get("currency");
        if (text == null) {
            throw StripeErrors.missing("currency");
        }
        String code = text.toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return code;
        } catch (IllegalArgumentException unknown) {
            throw StripeErrors.invalid("Invalid currency: " + text, "currency");
        }
    }

    /** The amount of a payment. */
    static long payment(Form form, String currency) {
        if (form.get("amount") == null) {
            throw StripeErrors.missing("amount");
        }
        long amount = positive(form);
        long minimum = MINIMUMS.getOrDefault(currency, 1L);
        if (amount < minimum) {
            String message = "Amount must be at least " + text(minimum, currency);
            throw StripeErrors.invalid("amount_too_small", message, "amount");
        }
        if (amount > MAXIMUM) {
            String message = "Amount must be no more than " + text(MAXIMUM, currency);
            throw StripeErrors.invalid("amount_too_large", message, "amount");
        }
        if (digits(currency) == 3 && amount % 10 != 0) {
            throw StripeErrors.invalid("Amounts in a three-decimal currency must be a multiple of ten.", "amount");
        }
        if (currency.equals("isk") && amount % 100 != 0) {
            throw StripeErrors.invalid(
                    "invalid_charge_amount_no_decimal_compatible",
                    "Invalid amount. Currency ISK has become effectively zero-decimal and charged amounts"
                            + " must be evenly divisible by 100.",
                    "amount");
        }
        return amount;
    }

    /** The amount of a refund, the fallback when the request names none. */
    static long refund(Form form, long fallback) {
        return form.get("amount") == null ? fallback : positive(form);
    }

    private static long positive(Form form) {
        long amount = form.integer("amount", 0);
        if (amount < 1) {
            throw StripeErrors.invalidInteger("amount", "This value must be greater than or equal to 1.");
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
