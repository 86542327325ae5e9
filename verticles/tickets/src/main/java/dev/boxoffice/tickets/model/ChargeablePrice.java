package dev.boxoffice.tickets.model;

import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.ErrorDetail;
import java.util.Optional;

/** The rule for prices: a seat cannot be sold at a price that no card can be charged with. */
public final class ChargeablePrice {
    private static final String FIELD = "price";

    private ChargeablePrice() {}

    /**
     * What is wrong with a price; empty if it can be charged.
     *
     * @param price in minor units
     * @param path of its field, for the error
     */
    public static Optional<ErrorDetail> problem(long price, CardCurrency currency, String path) {
        if (price < currency.minimum()) {
            return wrong(path, "too_low", "be at least " + text(currency.minimum(), currency));
        }
        if (price > currency.maximum()) {
            return wrong(path, "too_high", "be at most " + text(currency.maximum(), currency));
        }
        if (price % currency.step() != 0) {
            return wrong(path, "not_a_multiple", "be a multiple of " + text(currency.step(), currency));
        }
        return Optional.empty();
    }

    private static Optional<ErrorDetail> wrong(String path, String rule, String what) {
        return Optional.of(new ErrorDetail(FIELD + " must " + what, path, FIELD + "." + rule));
    }

    private static String text(long amount, CardCurrency currency) {
        return Money.toDecimal(amount, currency.code()) + " " + currency.code();
    }
}
