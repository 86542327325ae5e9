package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import dev.boxoffice.platform.languages.RefundTermsText;
import java.util.Optional;

/** The terms that a ticket says: whether it can be given back. */
public final class TicketTerms {
    private TicketTerms() {}

    /** The terms of an event; empty if its organiser has set none. In the words of a language. */
    public static Optional<String> of(EventDetails event, Catalogue words) {
        return Optional.ofNullable(event.refundPolicy()).map(policy -> text(policy, event.currency(), words));
    }

    private static String text(RefundPolicy policy, String currency, Catalogue words) {
        String fee = policy.fee() == 0 ? null : new Formats(words).money(policy.fee(), currency);
        return RefundTermsText.of(policy.percent(), policy.hoursBefore(), fee, words);
    }
}
