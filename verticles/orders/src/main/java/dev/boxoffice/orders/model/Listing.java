package dev.boxoffice.orders.model;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A listing, as the domain orders knows it.
 *
 * @param version counts its changes
 * @param quantity seats that its seller wants to sell
 * @param offer the number of its terms, as {@link dev.boxoffice.events.TicketData#offer}
 * @param change the last change that it includes, as {@link dev.boxoffice.events.TicketData#change}
 */
public record Listing(
        OrderData.Ticket ticket, long version, String currency, int quantity, boolean active, long offer, long change) {
    /** The contract allows no listing with more seats. */
    public static final int MOST_SEATS = 100_000;

    /** The listing of an event. */
    public static Listing of(TicketData ticket) {
        return new Listing(
                new OrderData.Ticket(
                        ticket.id(),
                        ticket.userId(),
                        ticket.title(),
                        ticket.venue(),
                        ticket.startsAt() == null ? null : ticket.startsAt().truncatedTo(ChronoUnit.MILLIS),
                        ticket.price()),
                ticket.version(),
                ticket.currency(),
                ticket.quantity(),
                ticket.status() == TicketStatus.ACTIVE,
                ticket.offer(),
                ticket.change());
    }

    /** The id of the listing. */
    public String id() {
        return ticket.id();
    }

    /** True if it was never changed, nor listed by a version of this program that did not number changes. */
    public boolean isNew() {
        return version == 1 && change == 1;
    }

    /** Its seats under its present terms. */
    public Offer terms() {
        return new Offer(id(), offer);
    }

    /**
     * The seats of a listing under certain terms: those of other terms are not for sale together.
     *
     * @param terms as {@link Listing#offer}
     */
    public record Offer(String ticketId, long terms) {}

    /** True once the event has begun. */
    static boolean hasBegun(OrderData.Ticket ticket, Instant now) {
        return ticket.startsAt() != null && !ticket.startsAt().isAfter(now);
    }

    /** Itself; fails with the reason why the buyer cannot have it. */
    public Listing requireSellable(OrderRequest request, Instant now) {
        if (ticket.userId().equals(request.userId())) {
            throw Problem.invalid("ticketId", "You cannot buy your own ticket");
        }
        if (!active) {
            throw Problem.invalid("ticketId", "This ticket is no longer on sale");
        }
        if (hasBegun(ticket, now)) {
            throw Problem.invalid("ticketId", "This event has already begun");
        }
        return this;
    }

    /** Itself; fails if no card can be charged with the price of so many seats. */
    public Listing requirePayable(int quantity) {
        long amount = Math.multiplyExact(ticket.price(), quantity);
        CardCurrency.of(currency).filter(known -> amount > known.maximum()).ifPresent(known -> {
            Number most = Money.toDecimal(known.maximum(), currency);
            throw Problem.invalid("quantity", "An order may cost at most " + most + " " + currency);
        });
        return this;
    }
}
