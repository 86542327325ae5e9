package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueRulesTest {
    private static final Map<String, String> SOURCE =
            Map.of("a", "Hello {name}", "n", "{n, plural, one {# event} other {# events}}");

    @Test
    void cataloguesAreComplete() {
        assertEquals(List.of(), CatalogueRules.problems());
    }

    @Test
    void missingAndUnknownMessagesAreProblems() {
        assertEquals(
                List.of("de a: missing", "de b: not in English", "de n: missing"),
                CatalogueRules.problems(Language.GERMAN, Map.of("b", "x"), SOURCE));
    }

    @Test
    void valuesAreThoseOfTheSource() {
        assertEquals(
                List.of("de a: has the values [nam] instead of [name]"),
                CatalogueRules.problems(Language.GERMAN, Map.of("a", "Hallo {nam}", "n", SOURCE.get("n")), SOURCE));
    }

    @Test
    void eachLanguageNeedsItsPluralForms() {
        assertEquals(
                List.of(
                        "ar n: has no plural form few",
                        "ar n: has no plural form many",
                        "ar n: has no plural form two",
                        "ar n: has no plural form zero"),
                CatalogueRules.problems(Language.ARABIC, SOURCE, SOURCE));
        assertEquals(List.of(), CatalogueRules.problems(Language.FRENCH, SOURCE, SOURCE));
    }

    @Test
    void numbersTellCasesApartWithoutForms() {
        Map<String, String> cases = Map.of("n", "{n, plural, =0 {none} other {some}}");
        assertEquals(List.of(), CatalogueRules.problems(Language.ARABIC, cases, cases));
    }

    /** Tickets are for standing places and for films at home, too: nothing that is sold has a numbered seat. */
    @Test
    void noMessageSpeaksOfSeats() {
        Map<Language, String> seats = Map.of(
                Language.ENGLISH, "\\bseats?\\b",
                Language.GERMAN, "Sitz(platz|plätze)",
                Language.FRENCH, "\\bsièges?\\b",
                Language.SPANISH, "\\b(asiento|butaca)s?\\b",
                Language.ARABIC, "مقعد|مقاعد");
        List<String> found = new ArrayList<>();
        seats.forEach((language, word) -> Catalogue.of(language).patterns().forEach((key, pattern) -> {
            // Values may be named so.
            String said = pattern.replaceAll("\\{\\w+", "");
            if (Pattern.compile(word, Pattern.CASE_INSENSITIVE).matcher(said).find()) {
                found.add(language.tag() + " " + key);
            }
        }));
        assertEquals(List.of(), found);
    }
}
