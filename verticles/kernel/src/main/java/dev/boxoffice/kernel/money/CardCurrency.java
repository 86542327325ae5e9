package dev.boxoffice.kernel.money;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * A currency that cards can be charged in. Amounts are minor units as ISO 4217 has them, unless said otherwise; Stripe
 * counts some currencies in another unit.
 *
 * @param code lower case
 * @param digits decimals, by ISO 4217
 * @param minimum the smallest amount that can be charged
 * @param step amounts that can be charged are multiples of it
 * @param maximum the largest amount that can be charged
 * @param stripeDigits decimals of the unit that Stripe counts in
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies, zero-decimal and three-decimal
 *     currencies, minimum and maximum amounts</a>
 */
public record CardCurrency(String code, int digits, long minimum, long step, long maximum, int stripeDigits) {
    private static final String TABLE = "card-currencies";

    /** Stripe's limit: eight digits in its own unit. */
    private static final long STRIPE_MAXIMUM = 99_999_999;

    private static final Map<String, CardCurrency> ALL = read();

    /** The currency of that code of ISO 4217, in whatever case; empty if cards do not know it. */
    public static Optional<CardCurrency> of(String code) {
        return Optional.ofNullable(ALL.get(code.toLowerCase(Locale.ROOT)));
    }

    /** All of them by their codes. */
    public static Map<String, CardCurrency> all() {
        return ALL;
    }

    /** An amount as Stripe counts it. */
    public long toStripe(long amount) {
        return scale(amount, stripeDigits - digits);
    }

    /** An amount of Stripe's in minor units. */
    public long fromStripe(long stripeAmount) {
        return scale(stripeAmount, digits - stripeDigits);
    }

    private static long scale(long amount, int powerOfTen) {
        long factor = powerOfTen(Math.abs(powerOfTen));
        return powerOfTen >= 0 ? Math.multiplyExact(amount, factor) : amount / factor;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static Map<String, CardCurrency> read() {
        ResourceBundle table = ResourceBundle.getBundle(TABLE, Locale.ROOT, CardCurrency.class.getClassLoader());
        return table.keySet().stream()
                .map(code -> parse(code, table.getString(code)))
                .collect(Collectors.toUnmodifiableMap(CardCurrency::code, currency -> currency));
    }

    /** {@code minimum [stripeDigits [stripeStep]]}, the last in Stripe's unit. */
    private static CardCurrency parse(String code, String line) {
        String[] values = line.strip().split("\\s+", -1);
        int digits = Currency.getInstance(code.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
        int stripeDigits = values.length > 1 ? Integer.parseInt(values[1]) : digits;
        long stripeStep = values.length > 2 ? Long.parseLong(values[2]) : 1;
        // Where Stripe's unit is the larger one, no part of it can be charged.
        long unit = powerOfTen(Math.max(0, digits - stripeDigits));
        long step = Math.max(unit, scale(stripeStep, digits - stripeDigits));
        return new CardCurrency(
                code,
                digits,
                Math.max(step, Long.parseLong(values[0])),
                step,
                scale(STRIPE_MAXIMUM, digits - stripeDigits) / step * step,
                stripeDigits);
    }
}
