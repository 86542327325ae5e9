package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatinLettersTest {
    @Test
    void latinLettersLoseTheirMarks() {
        assertEquals("grosse oper, 2. akt", LatinLetters.of("Große Oper, 2. Akt"));
        assertEquals("ete a lodz, smorrebrod & fur", LatinLetters.of("Été à Łódź, Smørrebrød & für"));
    }

    @Test
    void lettersOfOtherScriptsAreWrittenByTheirSound() {
        assertEquals("amsyt shryt", LatinLetters.of("أمسية شعرية"));
        assertEquals("koncert", LatinLetters.of("Концерт"));
        assertTrue(Stream.of("Όπερα", "演奏会", "콘서트", "קונצרט")
                .map(LatinLetters::of)
                .allMatch(latin -> latin.matches("[a-z ]+")));
    }
}
