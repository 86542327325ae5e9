package dev.boxoffice.kernel.money;

import java.math.BigDecimal;

/**
 * Reads decimal numbers from outside. A short text such as {@code 1e-99999999} names a number whose digits take minutes
 * to compute, so that no arithmetic is done before its size is known.
 */
public final class Decimals {
    /** Characters of the longest text that is read. */
    public static final int LONGEST = 64;

    /** Digits of the largest number, and decimals of the smallest. */
    public static final int MOST_DIGITS = 32;

    private Decimals() {}

    /**
     * The number that {@code text} names.
     *
     * @throws NumberFormatException if it is no number
     * @throws ArithmeticException if it has more digits or decimals than {@link #MOST_DIGITS}
     */
    public static BigDecimal parse(String text) {
        if (text.length() > LONGEST) {
            throw new ArithmeticException("a number of more than " + LONGEST + " characters");
        }
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("a number of more than " + MOST_DIGITS + " digits");
        }
        return number;
    }
}
