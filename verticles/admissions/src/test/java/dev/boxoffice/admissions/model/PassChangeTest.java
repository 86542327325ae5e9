package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassChangeTest {
    private static final Instant AT = Instant.parse("2031-03-08T19:30:04.250Z");
    private static final Instant LATER = AT.plus(Duration.ofMinutes(1));
    private static final PassChange CHANGE = new PassChange(AT);
    private static final String DATE = "Sat, 08 Mar 2031 19:30:04 GMT";

    @Test
    void dateIsThatOfHttp() {
        assertEquals(Optional.of(DATE), CHANGE.lastModified(LATER));
        assertTrue(CHANGE.isKnown(DATE, LATER));
    }

    @Test
    void recentChangeHasNoDateAndIsUnknown() {
        Instant recent = AT.plus(PassChange.SETTLES).minusMillis(1);
        assertEquals(Optional.empty(), CHANGE.lastModified(recent));
        assertFalse(CHANGE.isKnown(DATE, recent));
        assertFalse(CHANGE.isKnown(DATE, AT.minusSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 08 Mar 2031 19:30:03 GMT",
                "Sat, 08 Mar 2031 19:30:05 GMT",
                "Sat, 08 Mar 2031 19:30:09 GMT",
                "Sat, 08 Mar 2031 19:40:00 GMT",
                "Sun, 08 Mar 2031 19:30:04 GMT",
                "2031-03-08T19:30:04Z",
                ""
            })
    void otherDatesSayNothing(String date) {
        assertFalse(CHANGE.isKnown(date, LATER));
        assertFalse(CHANGE.isKnown(null, LATER));
    }

    @Test
    void copyMadeWellAfterTheChangeHasIt() {
        assertTrue(CHANGE.isKnown("Sat, 08 Mar 2031 19:30:10 GMT", LATER));
    }
}
