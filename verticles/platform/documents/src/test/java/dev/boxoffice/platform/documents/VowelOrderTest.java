package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VowelOrderTest {
    @ParameterizedTest
    @CsvSource({
        // Tamil: sai, ko, kau
        "\u0B87\u0B9A\u0BC8, \u0B87\u0BC8\u0B9A",
        "\u0B95\u0BCA, \u0BC6\u0B95\u0BBE",
        "\u0B95\u0BCC, \u0BC6\u0B95\u0BD7",
        // Malayalam: too
        "\u0D24\u0D4B, \u0D47\u0D24\u0D3E",
        // Sinhala: le, loo
        "\u0DC5\u0DD9, \u0DD9\u0DC5",
        "\u0DBD\u0DDD, \u0DD9\u0DBD\u0DCF\u0DCA",
        // Oriya: ke; Gurmukhi: ki
        "\u0B15\u0B47, \u0B47\u0B15",
        "\u0A15\u0A3F, \u0A3F\u0A15",
        // Khmer: kre, ko
        "\u1780\u17D2\u179A\u17C1, \u17C1\u1780\u17D2\u179A",
        "\u1780\u17C4, \u17C1\u1780\u17B6",
        // Burmese: te, mra, kre
        "\u1010\u1031, \u1031\u1010",
        "\u1019\u103C\u1014\u103A, \u103C\u1019\u1014\u103A",
        "\u1000\u103C\u1031, \u1031\u103C\u1000"
    })
    void vowelsAreBeforeTheirConsonant(String text, String drawn) {
        assertEquals(drawn, VowelOrder.of(text));
    }

    @Test
    void otherTextsStay() {
        for (String text : new String[] {"", "Figaro", "Größe", "\u0995\u09BF", "\u0BC8", "\u1031", "音楽"}) {
            assertEquals(text, VowelOrder.of(text));
        }
    }
}
