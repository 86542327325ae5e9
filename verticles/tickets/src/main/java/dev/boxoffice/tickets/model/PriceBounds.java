package dev.boxoffice.tickets.model;

import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * The prices of a search, which have no meaning without their currency.
 *
 * @param currency ISO 4217, lower case
 * @param least in minor units; empty for no limit, as {@code most}
 */
public record PriceBounds(String currency, Optional<Long> least, Optional<Long> most) {
    private static final String CURRENCY = "currency";

    /** Reads prices with their decimals; empty if neither a price nor a currency is given. */
    public static Optional<PriceBounds> read(Optional<String> least, Optional<String> most, Optional<String> currency) {
        if (currency.isEmpty() && (least.isPresent() || most.isPresent())) {
            throw Problem.invalid(CURRENCY, "minPrice and maxPrice need a currency, such as currency=usd");
        }
        // A limit with more decimals than the currency has still leaves out the right ones.
        return currency.map(text -> text.toLowerCase(Locale.ROOT))
                .map(code -> new PriceBounds(
                        code,
                        least.map(price -> minorUnits(price, code, RoundingMode.CEILING)),
                        most.map(price -> minorUnits(price, code, RoundingMode.FLOOR))));
    }

    private static long minorUnits(String price, String currency, RoundingMode towards) {
        try {
            return Money.toMinorUnits(price, Money.digits(currency), towards);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(CURRENCY, "currency.unknown", "currency must be a code of ISO 4217");
        }
    }
}
