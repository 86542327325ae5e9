package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneNamesTest {
    @ParameterizedTest
    @CsvSource({
        "en, Europe/Vienna, Vienna time",
        "de, Europe/Vienna, Ortszeit Wien",
        "fr, Europe/Vienna, 'heure locale, Vienne'",
        "es, Europe/Vienna, hora de Viena",
        "ar, Europe/Vienna, بتوقيت فيينا",
        "ar, Asia/Riyadh, بتوقيت الرياض",
        "ar, America/Argentina/Buenos_Aires, بتوقيت بوينوس أيرس",
        "de, Asia/Kolkata, Ortszeit Kalkutta",
        "de, Asia/Calcutta, Ortszeit Kalkutta",
        "en, America/New_York, New York time",
        "de, UTC, UTC"
    })
    void zoneIsNamedAfterItsCity(String language, String zone, String name) {
        assertEquals(
                name,
                ZoneNames.time(
                        ZoneId.of(zone), Catalogue.of(Language.of(language).orElseThrow())));
    }

    @Test
    void timesSayTheirZoneInTheLanguage() {
        Instant at = Instant.parse("2031-03-08T18:30:00Z");
        Formats german = new Formats(Catalogue.of(Language.GERMAN));
        assertEquals("Sa., 8. März 2031, 19:30 (Ortszeit Wien)", german.dateTime(at, ZoneId.of("Europe/Vienna")));
        assertEquals("Sa., 8. März 2031, 18:30 (UTC)", german.dateTime(at, ZoneOffset.UTC));
    }
}
