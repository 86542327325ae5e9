package dev.boxoffice.kernel.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void amountsHaveAllDecimalsOfTheirCurrency() {
        assertEquals("19.90 USD", Money.text(1_990, "usd"));
        assertEquals("20.00 EUR", Money.text(2_000, "eur"));
        assertEquals("500 JPY", Money.text(500, "jpy"));
        assertEquals("0.050 KWD", Money.text(50, "kwd"));
    }
}
