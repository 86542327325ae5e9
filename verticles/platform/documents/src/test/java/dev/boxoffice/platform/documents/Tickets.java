package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import java.time.Instant;
import java.time.ZoneId;

/** Tickets of tests. */
final class Tickets {
    /** As long as codes are: 133 characters of base32hex. */
    static final String CODE = "04QJ7C1PF9A0G8V5".repeat(8) + "0ABCV";

    private Tickets() {}

    static EventDocument event(String title, EventDocument.State state) {
        return new EventDocument(
                "e1",
                3,
                title,
                "Großes Haus",
                "Willy-Brandt-Platz 1\n60311 Frankfurt am Main",
                50.1083,
                8.6745,
                ZoneId.of("Europe/Berlin"),
                Instant.parse("2031-03-08T17:30:00Z"),
                Instant.parse("2031-03-08T18:30:00Z"),
                Instant.parse("2031-03-08T21:00:00Z"),
                state,
                "https://tickets.example/e/figaro",
                "Oper & Söhne",
                Catalogue.of(Language.ENGLISH));
    }

    static TicketDocument ticket(EventDocument event, int number, int of) {
        return new TicketDocument(
                event,
                "o1-" + number,
                "Parkett, 1. Reihe",
                "Ada Lovelace",
                number,
                of,
                "25.00 EUR",
                "7F3K-9QXA",
                "No re-entry after the interval.\nLate arrivals are seated in the interval.",
                CODE.substring(0, 132) + number,
                "7KQ4-MZ9T",
                false);
    }
}
