package dev.boxoffice.platform.money;

import dev.boxoffice.platform.http.ApiException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * Turns prices of JSON (decimal numbers such as 10.5) into the integers in minor units that are
 * used everywhere inside, and back. How many decimals a currency has is ISO 4217's word.
 */
public final class Money {
  private Money() {}

  /**
   * Minor units of a decimal amount.
   *
   * @param field the property that it came from, for the error
   * @throws ApiException 400 if it has more decimals than the currency
   */
  public static long toMinorUnits(Number amount, String currency, String field) {
    int digits = digits(currency);
    try {
      return new BigDecimal(amount.toString())
          .setScale(digits, RoundingMode.UNNECESSARY)
          .movePointRight(digits)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw ApiException.badRequest(field, field + " must have at most " + digits + " decimals");
    }
  }

  /** The decimal amount of minor units, as a JSON number without trailing zeros. */
  public static Number toDecimal(long minorUnits, String currency) {
    BigDecimal amount = BigDecimal.valueOf(minorUnits, digits(currency)).stripTrailingZeros();
    if (amount.scale() <= 0) {
      return amount.longValueExact();
    }
    return amount.doubleValue();
  }

  /** How many decimals amounts in {@code currency} have. */
  public static int digits(String currency) {
    return Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
  }
}
