package dev.boxoffice.tickets;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.redis.Quota;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Deploys the tickets domain: ready when it is subscribed and reachable. */
public final class TicketsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "tickets";

    /** Declares and reads its own settings. */
    public static final Function<Settings, ?> SETTINGS =
            settings -> List.of(TicketsConfig.read(settings), TicketsQuotas.read(settings));

    static final String SOURCE = "/tickets";

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
                .compose(connected -> TicketStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(TicketStore.COLLECTION))
                .compose(this::build)
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> bridge().observe(Subjects.TICKET_EVENTS, reads::observe))
                .compose(observed -> serve(
                        api::addTo, TicketsQuotas.from(host().environment()).operations()));
    }

    private Future<Void> build(OutboxRelay relay) {
        TicketStore store = new TicketStore(mongo(), relay, host().clock());
        republish(Streams.EVENTS, List.of(store.states()));
        Capacity capacity = new Capacity(store);
        Decisions decisions = new Decisions(vertx);
        Availability availability = new Availability(store);
        events = new TicketsEvents(availability, capacity, decisions, store, link(), host().clock());
        reads = new PublicReads(store, TicketsConfig.from(host().environment()).staleness());
        Quota places = TicketsQuotas.from(host().environment()).places();
        ChangeListing change = new ChangeListing(vertx, store, capacity, decisions, link(), quotas(), places);
        return idempotencyKeys()
                .onSuccess(keys -> api = new TicketsApi(store, reads, change, keys, host().clock()))
                .mapEmpty();
    }
}
