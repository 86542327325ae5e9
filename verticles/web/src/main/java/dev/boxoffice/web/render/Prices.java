package dev.boxoffice.web.render;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Prices in words. */
final class Prices {
    private Prices() {}

    /** One price, such as "$25.50", or that it is free. */
    static String text(BigDecimal price, String currency) {
        return price.signum() == 0 ? "Free" : money(price, currency);
    }

    /** Several prices, such as "from €10.00". */
    static String range(Collection<BigDecimal> prices, String currency) {
        if (prices.isEmpty()) {
            return "";
        }
        List<BigDecimal> charged =
                prices.stream().filter(price -> price.signum() > 0).toList();
        if (charged.isEmpty()) {
            return "Free";
        }
        String least = money(Collections.min(charged), currency);
        if (charged.size() < prices.size()) {
            return "Free, or from " + least;
        }
        boolean isOne = Collections.min(charged).compareTo(Collections.max(charged)) == 0;
        return isOne ? least : "from " + least;
    }

    private static String money(BigDecimal amount, String code) {
        Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        return format.format(amount);
    }
}
