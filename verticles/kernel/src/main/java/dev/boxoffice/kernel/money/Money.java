package dev.boxoffice.kernel.money;

import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * Turns prices of JSON (decimal numbers such as 10.5) into the integers in minor units that are used everywhere inside,
 * and back. How many decimals a currency has is ISO 4217's word.
 */
public final class Money {
    private Money() {}

    /**
     * Minor units of a decimal amount.
     *
     * @param field the property that it came from, for the error
     * @throws Problem.Invalid if it has more decimals than the currency
     */
    public static long toMinorUnits(Number amount, String currency, String field) {
        int digits = digits(currency);
        try {
            return toMinorUnits(amount.toString(), digits, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.invalid(
                    field,
                    ErrorCodes.of(field, "too_many_decimals"),
                    field + " must have at most " + digits + " decimals");
        }
    }

    /**
     * Minor units of a decimal amount, rounded.
     *
     * @throws NumberFormatException if it is no number
     * @throws ArithmeticException if it is out of range, or would have to be rounded and may not
     */
    public static long toMinorUnits(String amount, int digits, RoundingMode rounding) {
        return Decimals.parse(amount)
                .setScale(digits, rounding)
                .movePointRight(digits)
                .longValueExact();
    }

    /** The decimal amount of minor units, as a JSON number without trailing zeros. */
    public static Number toDecimal(long minorUnits, String currency) {
        BigDecimal amount = BigDecimal.valueOf(minorUnits, digits(currency)).stripTrailingZeros();
        if (amount.scale() <= 0) {
            return amount.longValueExact();
        }
        return amount.doubleValue();
    }

    /** An amount with all decimals of its currency, such as {@code 54.00 EUR}. */
    public static String text(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, digits(currency)).toPlainString() + " "
                + currency.toUpperCase(Locale.ROOT);
    }

    /** How many decimals amounts in {@code currency} have. */
    public static int digits(String currency) {
        return Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
    }
}
