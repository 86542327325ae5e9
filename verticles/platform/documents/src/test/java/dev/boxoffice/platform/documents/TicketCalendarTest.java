package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.boxoffice.platform.documents.EventDocument.State;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calendars read. */
class TicketCalendarTest {
    private static final Instant NOW = Instant.parse("2030-12-01T08:00:00Z");

    private static ICalendar parsed(EventDocument event) {
        String file =
                TicketCalendar.of(event, "Order 7F3K-9QXA, 2 tickets", NOW).orElseThrow();
        ICalendar calendar = Biweekly.parse(file).first();
        assertTrue(calendar.validate(ICalVersion.V2_0).isEmpty(), calendar.validate(ICalVersion.V2_0) + "\n" + file);
        return calendar;
    }

    @Test
    void hasTheEventInItsZone() {
        EventDocument event = Tickets.event("Figaro; Susanna, \\ the Count", State.SCHEDULED);
        String file = TicketCalendar.of(event, null, NOW).orElseThrow();
        assertTrue(file.contains("DTSTART;TZID=Europe/Berlin:20310308T193000"), file);
        ICalendar calendar = parsed(event);
        assertEquals("PUBLISH", calendar.getMethod().getValue());
        assertNotNull(calendar.getTimezoneInfo().getTimezoneById("Europe/Berlin"));
        VEvent entry = calendar.getEvents().get(0);
        assertEquals("e1@boxoffice", entry.getUid().getValue());
        assertEquals(3, entry.getSequence().getValue());
        assertEquals(Date.from(event.startsAt()), entry.getDateStart().getValue());
        assertEquals(Date.from(event.endsAt()), entry.getDateEnd().getValue());
        assertEquals(event.title(), entry.getSummary().getValue());
        assertEquals(
                "Großes Haus, Willy-Brandt-Platz 1, 60311 Frankfurt am Main",
                entry.getLocation().getValue());
        assertEquals(50.1083, entry.getGeo().getLatitude());
        assertTrue(entry.getStatus().isConfirmed());
        assertEquals("Oper & Söhne", entry.getOrganizer().getCommonName());
        assertEquals("text/calendar; charset=utf-8; method=PUBLISH", TicketCalendar.mediaType(event));
    }

    @Test
    void cancellationAndPostponementChangeTheSameEntry() {
        ICalendar cancelled = parsed(Tickets.event("Figaro", State.CANCELLED));
        assertEquals("CANCEL", cancelled.getMethod().getValue());
        assertTrue(cancelled.getEvents().get(0).getStatus().isCancelled());
        assertEquals("e1@boxoffice", cancelled.getEvents().get(0).getUid().getValue());
        ICalendar postponed = parsed(Tickets.event("Figaro", State.POSTPONED));
        assertTrue(postponed.getEvents().get(0).getStatus().isTentative());
    }

    /** Read with the rules in the file itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Asia/Kolkata",
                "Africa/Casablanca",
                "UTC",
                "Etc/GMT+3",
                "Pacific/Apia"
            })
    void zonesGiveTheSameMoment(String zone) {
        for (String start : new String[] {"2031-01-15T23:30:00Z", "2031-07-15T10:00:00Z", "2031-10-26T01:30:00Z"}) {
            EventDocument event = new EventDocument(
                    "e1",
                    1,
                    "A",
                    null,
                    null,
                    null,
                    null,
                    ZoneId.of(zone),
                    null,
                    Instant.parse(start),
                    null,
                    State.SCHEDULED,
                    null,
                    null,
                    Catalogue.of(Language.ENGLISH));
            VEvent entry = parsed(event).getEvents().get(0);
            assertEquals(Date.from(event.startsAt()), entry.getDateStart().getValue(), zone);
        }
    }

    /** Half an hour, which biweekly writes and does not read. */
    @Test
    void summerTimeNeedNotBeAnHour() {
        EventDocument event = new EventDocument(
                "e1",
                1,
                "A",
                null,
                null,
                null,
                null,
                ZoneId.of("Australia/Lord_Howe"),
                null,
                Instant.parse("2031-01-15T23:30:00Z"),
                null,
                State.SCHEDULED,
                null,
                null,
                Catalogue.of(Language.ENGLISH));
        String file = TicketCalendar.of(event, null, NOW).orElseThrow();
        assertTrue(file.contains("TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n"), file);
        assertTrue(file.contains("DTSTART;TZID=Australia/Lord_Howe:20310116T103000\r\n"), file);
    }

    @Test
    void withoutADateThereIsNone() {
        EventDocument event = new EventDocument(
                "e1",
                1,
                "A",
                null,
                null,
                null,
                null,
                ZoneId.of("UTC"),
                null,
                null,
                null,
                State.SCHEDULED,
                null,
                null,
                Catalogue.of(Language.ENGLISH));
        assertEquals(Optional.empty(), TicketCalendar.of(event, null, NOW));
    }
}
