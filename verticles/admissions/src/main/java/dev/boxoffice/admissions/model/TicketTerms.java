package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import java.util.Map;
import java.util.Optional;

/** The terms that a ticket says: whether it can be given back. */
public final class TicketTerms {
    private static final int WHOLE = 100;

    private TicketTerms() {}

    /** The terms of an event; empty if its organiser has set none. In the words of a language. */
    public static Optional<String> of(EventDetails event, Catalogue words) {
        return Optional.ofNullable(event.refundPolicy()).map(policy -> text(policy, event.currency(), words));
    }

    private static String text(RefundPolicy policy, String currency, Catalogue words) {
        if (policy.percent() == 0) {
            return words.text("shop.refundTerms.never");
        }
        String fee = policy.fee() == 0 ? "none" : new Formats(words).money(policy.fee(), currency);
        String percent = policy.percent() == WHOLE ? "all" : Integer.toString(policy.percent());
        return words.text(
                "shop.refundTerms.terms", Map.of("hours", policy.hoursBefore(), "percent", percent, "fee", fee));
    }
}
