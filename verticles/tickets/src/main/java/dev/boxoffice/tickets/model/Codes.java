package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;

/** Finds the codes that buyers enter. */
public final class Codes {
    /** The error of a code that the event does not have. */
    public static final String UNKNOWN = "code.unknown";

    private Codes() {}

    /** The code with that text, whatever its case; fails if the event has none, or it is not valid now. */
    public static Code find(EventDetails event, String text, Instant now) {
        return event.codes().stream()
                .filter(code -> code.text().equalsIgnoreCase(text.strip()))
                .filter(code -> code.validFrom() == null || !code.validFrom().isAfter(now))
                .filter(code -> code.validUntil() == null || code.validUntil().isAfter(now))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("code", UNKNOWN, "code is unknown, or not valid now"));
    }
}
