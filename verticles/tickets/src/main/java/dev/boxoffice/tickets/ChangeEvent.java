package dev.boxoffice.tickets;

import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.SellerRules;
import dev.boxoffice.tickets.model.SimpleEvent;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.TicketStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes an event for its organiser. The event of a listing by itself becomes the original with its first change;
 * after a crash in between, the next change goes on.
 */
public final class ChangeEvent {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeEvent.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Backoff CONFLICT = new Backoff(Duration.ofMillis(4), Duration.ofMillis(100));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final SellerRules sellerRules;
    private final EventStore events;
    private final TicketStore tickets;
    private final TypeStore types;
    private final FindEvents findEvents;
    private final UpdateTicketTypes updateTicketTypes;
    private final Quotas quotas;
    private final Quota seats;
    private final Clock clock;

    /** What an organiser asks for. */
    @FunctionalInterface
    public interface Command {
        /**
         * Decides on it.
         *
         * @param isTaken whether seats of the event are held or sold
         */
        Decision<Event> decide(Event event, boolean isTaken);
    }

    /**
     * The present state.
     *
     * @param stored the version of the document
     * @param listing the original, if the event follows one
     */
    private record Present(Event event, long stored, Optional<Ticket> listing) {}

    /**
     * Changes events of {@code events}.
     *
     * @param sellerRules what users prove before they put something on sale
     * @param seats the seats that one account may list
     */
    public ChangeEvent(
            Vertx vertx,
            SellerRules sellerRules,
            EventStore events,
            TicketStore tickets,
            TypeStore types,
            FindEvents findEvents,
            UpdateTicketTypes updateTicketTypes,
            Quotas quotas,
            Quota seats,
            Clock clock) {
        this.vertx = vertx;
        this.sellerRules = sellerRules;
        this.events = events;
        this.tickets = tickets;
        this.types = types;
        this.findEvents = findEvents;
        this.updateTicketTypes = updateTicketTypes;
        this.quotas = quotas;
        this.seats = seats;
        this.clock = clock;
    }

    /**
     * Changes an event.
     *
     * @param wanted the version that is to be changed; if empty, whatever version is present
     * @return the event afterwards
     */
    public Future<Event> change(String eventId, Actor actor, OptionalLong wanted, Command command) {
        return CONFLICT.retryFor(
                vertx,
                LONGEST_WAIT,
                ConcurrentChangeException.class::isInstance,
                () -> changeOnce(eventId, actor, wanted, command));
    }

    private Future<Event> changeOnce(String eventId, Actor actor, OptionalLong wanted, Command command) {
        // 1. Check that the member of the organiser may make the change.
        return find(eventId).compose(present -> {
            Event event = present.event();
            return actor.admit(event.data().userId(), event.id(), event::refusalToStrangers)
                    .compose(admitted -> isTaken(event.requireVersion(wanted)))
                    .compose(isTaken -> {
                        Optional<Decision.Changed<Event>> change =
                                command.decide(event, isTaken).orThrow();
                        change.ifPresent(next -> sellerRules.require(actor.assurance(), event, next.next()));
                        return change.isEmpty() ? Future.succeededFuture(event) : change(present, change.get(), actor);
                    });
        });
    }

    private Future<Event> change(Present present, Decision.Changed<Event> change, Actor actor) {
        long added = onSale(change.next()) - onSale(present.event());
        // 2. Count added seats like those of a new listing; given back if a later step fails.
        List<Quota.Use> uses = List.of(seats.use(actor.userId(), Math.max(0, added)));
        return quotas.take(uses).compose(QuotaResult::required).compose(allowed -> adoptListing(present)
                // 3. Store the change with its event.
                .compose(adopted -> {
                    actor.confirm();
                    return events.update(present.stored(), present.listing().isEmpty(), change);
                })
                .compose(stored -> stored.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new ConcurrentChangeException())))
                .onFailure(failure -> quotas.giveBack(uses))
                // 4. Write the listings of its types; the sweep does so again if that fails.
                .compose(event -> event.isDraft() ? Future.succeededFuture(event) : updateTypes(event)));
    }

    private static long onSale(Event event) {
        return event.isDraft() ? 0 : event.seats();
    }

    private Future<Event> updateTypes(Event event) {
        return updateTicketTypes
                .update(event)
                .onFailure(failure ->
                        FailureLog.write(LOG, "ticket types of event " + event.id() + " are written later", failure))
                .otherwiseEmpty()
                .map(event);
    }

    /** From now on the listing is not changed by itself any more. */
    private Future<Void> adoptListing(Present present) {
        return present.listing().isEmpty()
                ? Future.succeededFuture()
                : types.adopt(present.listing().get())
                        .compose(isAdopted -> isAdopted
                                ? Future.succeededFuture()
                                : Future.failedFuture(new ConcurrentChangeException()));
    }

    private Future<Present> find(String eventId) {
        return findEvents
                .find(eventId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Event")))
                .compose(event -> event.isComposed()
                        ? Future.succeededFuture(new Present(event, event.version(), Optional.empty()))
                        : tickets.find(eventId).map(listing -> current(event, listing.orElseThrow())));
    }

    /** The event of a listing may be older than the listing. */
    private Present current(Event stored, Ticket listing) {
        if (listing.proposal().isPresent()) {
            throw Problem.unavailable(
                    new ErrorDetail("A change of the listing is not decided yet", null, "change.undecided"),
                    RETRY_AFTER,
                    null);
        }
        Event derived = SimpleEvent.of(listing.data(), stored.data().slug(), clock.instant());
        Event event = new Event(
                derived.data(), false, listing.lastChange(), listing.data().offer());
        return new Present(event, stored.version(), Optional.of(listing));
    }

    private Future<Boolean> isTaken(Event event) {
        return event.isDraft()
                ? Future.succeededFuture(false)
                : types.findSeats(event.data().pools().stream()
                                .map(Pool::ticketId)
                                .toList())
                        .map(found -> found.values().stream()
                                .anyMatch(counted ->
                                        counted.seats().held() + counted.seats().sold() > 0));
    }
}
