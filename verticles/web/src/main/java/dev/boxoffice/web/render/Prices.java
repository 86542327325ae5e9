package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Prices in words. */
record Prices(Catalogue words) {

    /** One price, such as "$25.50", or that it is free. */
    String text(BigDecimal price, String currency) {
        return price.signum() == 0 ? words.text("shop.free") : money(price, currency);
    }

    /** Several prices, such as "from €10.00". */
    String range(Collection<BigDecimal> prices, String currency) {
        if (prices.isEmpty()) {
            return "";
        }
        List<BigDecimal> charged =
                prices.stream().filter(price -> price.signum() > 0).toList();
        if (charged.isEmpty()) {
            return words.text("shop.free");
        }
        String least = money(Collections.min(charged), currency);
        if (charged.size() < prices.size()) {
            return words.text("shop.freeOrFrom", Map.of("amount", least));
        }
        boolean isOne = Collections.min(charged).compareTo(Collections.max(charged)) == 0;
        return isOne ? least : words.text("shop.fromPrice", Map.of("amount", least));
    }

    private String money(BigDecimal amount, String currency) {
        return new Formats(words).money(amount, currency);
    }
}
