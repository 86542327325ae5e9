package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de                          | GERMAN
                    de-AT,de;q=0.9,en;q=0.8     | GERMAN
                    nl, fr;q=0.5, en;q=0.4      | FRENCH
                    en;q=0.1, es;q=0.9          | SPANISH
                    ar-EG                       | ARABIC
                    de;q=0, fr                  | FRENCH
                    nl                          | ENGLISH
                    *                           | ENGLISH
                    ''                          | ENGLISH
                    ;;;q=x                      | ENGLISH
                    """)
    void readersGetTheFirstLanguageThatIsSpoken(String header, Language expected) {
        assertEquals(expected, Language.accepted(header));
    }

    @Test
    void timesAreWrittenAsInTheReadersEnglish() {
        Instant start = Instant.parse("2031-05-17T17:30:00Z");
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Catalogue english = Catalogue.of(Language.ENGLISH);
        assertEquals("Saturday, 17 May 2031 at 19:30", new Formats(english).time(Formats.FULL, start, zone));
        assertEquals(
                "Saturday, May 17, 2031 at 7:30 PM",
                new Formats(english.withTimesOf(Locale.US)).time(Formats.FULL, start, zone));
        assertTrue(Language.isAmerican("de, en-US;q=0.8"));
        assertTrue(Language.isAmerican("en"));
        assertFalse(Language.isAmerican("en-GB, en-US;q=0.8"));
        assertFalse(Language.isAmerican(null));
    }

    @Test
    void moneyHasACodeWhereSignsWouldBeTornApart() {
        assertEquals("€10.50", new Formats(Catalogue.of(Language.ENGLISH)).money(1_050, "eur"));
        assertTrue(
                new Formats(Catalogue.of(Language.ARABIC)).money(1_050, "usd").contains("USD"));
        assertEquals("¥1,200", new Formats(Catalogue.of(Language.ENGLISH)).money(1_200, "jpy"));
    }

    @Test
    void headersAreBounded() {
        assertEquals(Language.ENGLISH, Language.accepted(null));
        assertEquals(Language.ENGLISH, Language.accepted("de,".repeat(100_000)));
    }

    @Test
    void messagesCountInTheirLanguage() {
        assertEquals("rtl", Language.ARABIC.direction());
        assertEquals("ltr", Language.FRENCH.direction());
        assertEquals("1 event", Catalogue.of(Language.ENGLISH).text("shop.found", Map.of("n", 1)));
        assertEquals("1,5 événement", Catalogue.of(Language.FRENCH).text("shop.found", Map.of("n", 1.5)));
    }

    @Test
    void territoryIsTheLikelyOne() {
        assertEquals("de_DE", Language.GERMAN.withTerritory());
        assertEquals("en_US", Language.ENGLISH.withTerritory());
        assertEquals("ar_EG", Language.ARABIC.withTerritory());
    }
}
