package dev.boxoffice.tickets.wiring;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.ImageFiles;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.platform.images.FindImage;
import dev.boxoffice.platform.images.ImageEncoder;
import dev.boxoffice.platform.images.ImageStore;
import dev.boxoffice.platform.images.ImagesConfig;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.tickets.AddTicketType;
import dev.boxoffice.tickets.ApplyCapacity;
import dev.boxoffice.tickets.ChangeEvent;
import dev.boxoffice.tickets.ChangeImage;
import dev.boxoffice.tickets.CreateEvent;
import dev.boxoffice.tickets.DeleteDraft;
import dev.boxoffice.tickets.DeriveEarlierEvents;
import dev.boxoffice.tickets.DeriveEvent;
import dev.boxoffice.tickets.EditTicket;
import dev.boxoffice.tickets.EndEvent;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.FindTickets;
import dev.boxoffice.tickets.FlagAvailability;
import dev.boxoffice.tickets.ListTicket;
import dev.boxoffice.tickets.PendingDecisions;
import dev.boxoffice.tickets.ProposeChange;
import dev.boxoffice.tickets.PublishAvailability;
import dev.boxoffice.tickets.TicketsConfig;
import dev.boxoffice.tickets.TicketsUserData;
import dev.boxoffice.tickets.UpdateAvailability;
import dev.boxoffice.tickets.UpdateTicketTypes;
import dev.boxoffice.tickets.WithdrawTicket;
import dev.boxoffice.tickets.api.EventReads;
import dev.boxoffice.tickets.api.EventsApi;
import dev.boxoffice.tickets.api.ImagesApi;
import dev.boxoffice.tickets.api.PublicReads;
import dev.boxoffice.tickets.api.TicketsApi;
import dev.boxoffice.tickets.api.TicketsQuotas;
import dev.boxoffice.tickets.events.TicketsEvents;
import dev.boxoffice.tickets.model.Codes;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.SellerRules;
import dev.boxoffice.tickets.search.SearchIndex;
import dev.boxoffice.tickets.store.DerivationProgress;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.OrganiserEvents;
import dev.boxoffice.tickets.store.TicketStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Deploys the tickets domain: ready when it is subscribed and reachable. */
public final class TicketsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "tickets";

    private TicketsConfig own;
    private TicketsQuotas limits;
    private TicketStore tickets;
    private TypeStore types;
    private EventStore stored;
    private UpdateTicketTypes updateTicketTypes;
    private DeriveEvent deriveEvent;
    private TicketsEvents events;
    private PublicReads reads;
    private EventReads eventReads;
    private SearchIndex searchIndex;
    private SearchParts search;
    private TicketsApi ticketsApi;
    private EventsApi eventsApi;
    private ImageStore images;
    private ImagesApi imagesApi;

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
                .compose(indexed -> EventStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(EventStore.COLLECTION))
                .onSuccess(relay -> stored = new EventStore(mongo(), relay, clock()))
                .compose(opened -> startRelay(TicketStore.COLLECTION))
                .onSuccess(this::openStore)
                .compose(opened -> ImagesConfig.from(host().environment()).open(vertx, mongo()))
                .onSuccess(opened -> images = opened)
                .compose(opened -> SearchParts.openIndex(vertx))
                .onSuccess(opened -> searchIndex = opened)
                .compose(opened -> idempotencyKeys())
                .compose(keys -> openActors().onSuccess(actors -> build(keys, actors)))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serveUserData(
                        new TicketsUserData(new OrganiserEvents(mongo()), event -> ApiJson.of(event.data()))))
                .compose(subscribed -> bridge().subscribeLive(Subjects.TICKET_EVENTS, reads::onEvent))
                .compose(subscribed -> bridge().subscribeLive(Subjects.EVENT_EVENTS, this::onEvent))
                .compose(subscribed ->
                        bridge().subscribeLive(Subjects.TICKET_AVAILABILITY, event -> seatsChangedBy(event.subject())))
                .compose(subscribed -> search.indexEvents().scan())
                .onSuccess(observed -> startSweeps())
                .compose(started -> serve(this::addOperations, limits.operations()));
    }

    private Clock clock() {
        return host().clock();
    }

    private void openStore(OutboxRelay relay) {
        own = TicketsConfig.from(host().environment());
        limits = TicketsQuotas.from(host().environment());
        tickets = new TicketStore(mongo(), relay, clock());
        types = new TypeStore(mongo(), relay, clock());
        republish(Streams.EVENTS, List.of(stored.states(), tickets.states()));
    }

    private void build(IdempotencyKeys keys, Actors actors) {
        FlagAvailability flagAvailability = new FlagAvailability(stored, types);
        PublishAvailability publishAvailability =
                new PublishAvailability(tickets, types, flagAvailability, nats(), clock());
        PendingDecisions pending = new PendingDecisions(vertx);
        ApplyCapacity applyCapacity = new ApplyCapacity(tickets, pending, publishAvailability);
        deriveEvent = new DeriveEvent(stored, types, flagAvailability, clock());
        updateTicketTypes = new UpdateTicketTypes(stored, types, flagAvailability);
        events = new TicketsEvents(
                new UpdateAvailability(tickets, publishAvailability), applyCapacity, pending, deriveEvent);

        FindEvents findEvents = new FindEvents(stored, tickets, types, deriveEvent);
        reads = new PublicReads(new FindTickets(tickets), organiserAccess(), clock(), own.staleness());
        search = SearchParts.of(vertx, mongo(), searchIndex, findEvents, memberships(), own, clock());
        metrics().gauge("search.events", "events in the index of this process", search.indexEvents()::size);
        onDrain(search::close);
        eventReads = new EventReads(findEvents, search.searchEvents(), organiserAccess(), clock(), own.staleness());
        tickets.onChange(reads::listingChanged, this::seatsChanged);
        types.onChange(reads::listingChanged, this::seatsChanged);
        stored.onChange(this::eventChanged);

        ProposeChange proposeChange =
                new ProposeChange(vertx, tickets, applyCapacity, pending, nats(), quotas(), limits.seats());
        SellerRules sellerRules = own.sellerRules(settings().http());
        ChangeEvent changeEvent = new ChangeEvent(
                vertx,
                sellerRules,
                stored,
                tickets,
                types,
                findEvents,
                updateTicketTypes,
                quotas(),
                limits.seats(),
                clock());
        ticketsApi = new TicketsApi(
                reads,
                new ListTicket(tickets, sellerRules),
                new AddTicketType(changeEvent, tickets, clock()),
                new EditTicket(proposeChange, changeEvent, tickets, clock()),
                new WithdrawTicket(proposeChange, changeEvent),
                actors,
                keys,
                clock());
        eventsApi = new EventsApi(
                eventReads,
                findEvents,
                new CreateEvent(stored, own.mostDrafts()),
                changeEvent,
                new DeleteDraft(findEvents, stored),
                new FailureQuota(
                        quotas(), limits.wrongCodes(), settings().http().trustedProxies(), Set.of(Codes.UNKNOWN)),
                actors,
                keys,
                clock());
        buildImages(findEvents, changeEvent, actors);
    }

    private void buildImages(FindEvents findEvents, ChangeEvent changeEvent, Actors actors) {
        ImageEncoder encoder = new ImageEncoder(vertx);
        FindImage findImage = new FindImage(images, encoder);
        imagesApi = new ImagesApi(
                new ChangeImage(findEvents, changeEvent, encoder, images),
                eventsApi::shown,
                new ImageFiles((id, size, takesWebp) ->
                        findImage.find(id, size, takesWebp).map(found -> found.map(TicketsVerticle::image))),
                actors);
    }

    private static ImageFiles.Image image(FindImage.Found found) {
        return new ImageFiles.Image(found.type().mediaType(), found.file(), found.isFinal());
    }

    private void seatsChanged(String ticketId) {
        reads.seatsChanged(ticketId);
        eventReads.seatsChanged(ticketId);
    }

    private void eventChanged(String id) {
        search.indexEvents().changed(id);
        eventReads.eventChanged(id);
    }

    private void onEvent(CloudEvent event) {
        eventChanged(event.subject());
    }

    /** Another process has counted them, or this one. */
    private void seatsChangedBy(String ticketId) {
        search.indexEvents().seatsChanged(ticketId);
        eventReads.seatsChanged(ticketId);
    }

    private void startSweeps() {
        search.follow(vertx, nats(), own, this::onDrain);
        EndEvent endEvent = new EndEvent(stored, updateTicketTypes, clock());
        sweep("ticket types of events", stored.typesDue(), updateTicketTypes::update);
        sweep("ends of events", stored.endsDue(), endEvent::end);
        DeriveEarlierEvents earlier =
                new DeriveEarlierEvents(types, stored, new DerivationProgress(mongo()), deriveEvent);
        onDrain(RecurringTask.start(vertx, "events of earlier listings", own.sweep(), earlier::derive)::stop);
    }

    private void sweep(String name, RetrySchedule due, Function<Event, Future<Void>> work) {
        onDrain(
                RetrySweep.start(
                        vertx,
                        host().tracer(),
                        name,
                        own.sweep(),
                        due,
                        document -> work.apply(EventStore.read(document)))::stop);
    }

    private void addOperations(Operations operations) {
        ticketsApi.addTo(operations);
        eventsApi.addTo(operations);
        imagesApi.addTo(operations);
    }
}
