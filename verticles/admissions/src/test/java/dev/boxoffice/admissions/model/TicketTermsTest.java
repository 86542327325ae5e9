package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketTermsTest {
    private static Optional<String> terms(RefundPolicy policy) {
        return TicketTerms.of(
                new EventDetails(
                        "e",
                        1,
                        "u",
                        "figaro",
                        "Figaro",
                        null,
                        null,
                        null,
                        "Europe/Berlin",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "eur",
                        EventStatus.PUBLISHED,
                        null,
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        policy,
                        null,
                        null),
                Catalogue.of(Language.ENGLISH));
    }

    @Test
    void ticketsSayWhetherTheyCanBeGivenBack() {
        assertEquals(Optional.empty(), terms(null));
        assertEquals(
                "Tickets for this event cannot be given back.",
                terms(new RefundPolicy(48, 0, 0, true)).get());
        assertEquals(
                "Tickets can be given back until the start of the event.",
                terms(new RefundPolicy(0, 100, 0, true)).get());
        assertEquals(
                "Tickets can be given back until 48 hours before the start of the event for 80 % of the price,"
                        + " less a fee of €1.50 for each.",
                terms(new RefundPolicy(48, 80, 150, true)).get());
    }
}
