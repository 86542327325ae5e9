package dev.boxoffice.tickets.wiring;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.tickets.ApplyCapacity;
import dev.boxoffice.tickets.EditTicket;
import dev.boxoffice.tickets.FindTickets;
import dev.boxoffice.tickets.ListTicket;
import dev.boxoffice.tickets.PendingDecisions;
import dev.boxoffice.tickets.ProposeChange;
import dev.boxoffice.tickets.PublishAvailability;
import dev.boxoffice.tickets.TicketsConfig;
import dev.boxoffice.tickets.UpdateAvailability;
import dev.boxoffice.tickets.WithdrawTicket;
import dev.boxoffice.tickets.api.PublicReads;
import dev.boxoffice.tickets.api.TicketsApi;
import dev.boxoffice.tickets.api.TicketsQuotas;
import dev.boxoffice.tickets.events.TicketsEvents;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.util.List;

/** Deploys the tickets domain: ready when it is subscribed and reachable. */
public final class TicketsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "tickets";

    private TicketStore tickets;
    private TicketsQuotas limits;
    private TicketsEvents events;
    private PublicReads reads;
    private TicketsApi api;

    /** Runs in the process {@code host}. */
    public TicketsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(opened -> TicketStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(TicketStore.COLLECTION))
                .onSuccess(this::openStore)
                .compose(opened -> idempotencyKeys())
                .onSuccess(this::build)
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> bridge().subscribeLive(Subjects.TICKET_EVENTS, reads::onEvent))
                .compose(observed -> serve(api::addTo, limits.operations()));
    }

    private void openStore(OutboxRelay relay) {
        tickets = new TicketStore(mongo(), relay, host().clock());
        republish(Streams.EVENTS, List.of(tickets.states()));
    }

    private void build(IdempotencyKeys keys) {
        limits = TicketsQuotas.from(host().environment());
        PublishAvailability publishAvailability = new PublishAvailability(tickets, nats(), host().clock());
        PendingDecisions pending = new PendingDecisions(vertx);
        ApplyCapacity applyCapacity = new ApplyCapacity(tickets, pending, publishAvailability);
        events = new TicketsEvents(new UpdateAvailability(tickets, publishAvailability), applyCapacity, pending);

        reads = new PublicReads(
                new FindTickets(tickets),
                TicketsConfig.from(host().environment()).staleness());
        tickets.onChange(reads::listingChanged, reads::seatsChanged);
        ProposeChange proposeChange =
                new ProposeChange(vertx, tickets, applyCapacity, pending, nats(), quotas(), limits.seats());
        api = new TicketsApi(
                reads,
                new ListTicket(tickets),
                new EditTicket(proposeChange),
                new WithdrawTicket(proposeChange),
                keys,
                host().clock());
    }
}
