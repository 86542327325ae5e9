package dev.boxoffice.kernel.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardCurrencyTest {
    private static CardCurrency of(String code) {
        return CardCurrency.of(code).orElseThrow();
    }

    @Test
    void stripeCountsMostCurrenciesInMinorUnits() {
        for (String code : new String[] {"usd", "EUR", "jpy", "kwd"}) {
            assertEquals(1_230, of(code).toStripe(1_230), code);
            assertEquals(1_230, of(code).fromStripe(1_230), code);
        }
    }

    @Test
    void stripeCountsSomeInAnotherUnit() {
        assertEquals(50_000, of("isk").toStripe(500));
        assertEquals(500, of("isk").fromStripe(50_000));
        assertEquals(999_999, of("isk").maximum());
        assertEquals(5, of("mga").toStripe(500));
        assertEquals(500, of("mga").fromStripe(5));
        assertEquals(100, of("mga").step());
    }

    @Test
    void otherCurrenciesAreUnknown() {
        assertEquals(Optional.empty(), CardCurrency.of("xxx"));
        assertEquals(Optional.empty(), CardCurrency.of("irr"));
        assertEquals(Optional.empty(), CardCurrency.of("nonsense"));
    }

    @Test
    void everyLimitCanBeCharged() {
        assertTrue(CardCurrency.all().size() > 100);
        for (CardCurrency currency : CardCurrency.all().values()) {
            String code = currency.code();
            assertEquals(
                    Currency.getInstance(code.toUpperCase(Locale.ROOT)).getDefaultFractionDigits(),
                    currency.digits(),
                    code);
            for (long limit : new long[] {currency.minimum(), currency.maximum(), currency.step()}) {
                assertEquals(0, limit % currency.step(), code);
                assertEquals(limit, currency.fromStripe(currency.toStripe(limit)), code);
            }
            assertTrue(currency.toStripe(currency.maximum()) <= 99_999_999, code);
        }
    }
}
