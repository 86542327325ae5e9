package dev.boxoffice.tickets;

import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketQuery;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Finds listings. */
public final class FindTickets {
    private final TicketStore tickets;

    /** Finds listings in {@code tickets}. */
    public FindTickets(TicketStore tickets) {
        this.tickets = tickets;
    }

    /**
     * A page of listings.
     *
     * @param total how many there are on all pages
     */
    public record Page(List<Ticket> tickets, long total) {}

    /** The listing of that id. */
    public Future<Optional<Ticket>> find(String ticketId) {
        return tickets.find(ticketId);
    }

    /** The listings that a query finds. */
    public Future<Page> search(TicketQuery query) {
        Future<Long> total = tickets.count(query);
        Future<List<Ticket>> found = tickets.search(query);
        return Future.all(total, found).map(done -> new Page(found.result(), total.result()));
    }
}
