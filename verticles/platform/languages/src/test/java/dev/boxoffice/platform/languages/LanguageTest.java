package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void headersAreBounded() {
        assertEquals(Language.ENGLISH, Language.accepted(null));
        assertEquals(Language.ENGLISH, Language.accepted("de,".repeat(100_000)));
    }

    @Test
    void messagesCountInTheirLanguage() {
        assertEquals("rtl", Language.ARABIC.direction());
        assertEquals("ltr", Language.FRENCH.direction());
        assertEquals("1 event", Catalogue.of(Language.ENGLISH).text("shop.found", Map.of("n", 1)));
        assertEquals("0 événement", Catalogue.of(Language.FRENCH).text("shop.found", Map.of("n", 0)));
    }
}
