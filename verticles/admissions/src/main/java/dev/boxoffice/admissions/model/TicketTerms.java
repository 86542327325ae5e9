package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.kernel.money.Money;
import java.util.Optional;

/** The terms that a ticket says: whether it can be given back. */
public final class TicketTerms {
    private static final int WHOLE = 100;

    private TicketTerms() {}

    /** The terms of an event; empty if its organiser has set none. */
    public static Optional<String> of(EventDetails event) {
        return Optional.ofNullable(event.refundPolicy()).map(policy -> text(policy, event.currency()));
    }

    private static String text(RefundPolicy policy, String currency) {
        if (policy.percent() == 0) {
            return "Tickets for this event cannot be given back.";
        }
        String until = policy.hoursBefore() == 0
                ? "until the start of the event"
                : "until " + policy.hoursBefore() + (policy.hoursBefore() == 1 ? " hour" : " hours")
                        + " before the start of the event";
        String share = policy.percent() == WHOLE ? "" : " for " + policy.percent() + " % of the price";
        return "Tickets can be given back " + until + share + fee(policy.fee(), currency) + ".";
    }

    private static String fee(long fee, String currency) {
        return fee == 0 ? "" : ", less a fee of " + Money.text(fee, currency) + " for each";
    }
}
