package dev.boxoffice.tickets;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventSubjects;
import dev.boxoffice.tickets.model.SimpleEvent;
import dev.boxoffice.tickets.model.Slugs;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/**
 * Keeps the event of a listing by itself like that listing. It follows the events of listings, which are delivered
 * until they are handled; where the event is newer, or was changed as an event, nothing happens.
 */
public final class DeriveEvent {
    private final EventStore events;
    private final TypeStore types;
    private final FlagAvailability flagAvailability;
    private final Clock clock;

    /** Derives events of {@code events}. */
    public DeriveEvent(EventStore events, TypeStore types, FlagAvailability flagAvailability, Clock clock) {
        this.events = events;
        this.types = types;
        this.flagAvailability = flagAvailability;
        this.clock = clock;
    }

    /** Stores the event of a listing, unless the listing is a type of an event. */
    public Future<Void> derive(TicketData listing) {
        if (listing.eventId() != null) {
            return Future.succeededFuture();
        }
        // The first version has no event yet, unless it is delivered again: no need to look.
        return listing.version() == 1
                ? insert(listing)
                : events.find(listing.id())
                        .compose(found -> found.isPresent() ? follow(found.get(), listing) : insert(listing));
    }

    private Future<Void> follow(Event present, TicketData listing) {
        Event next = SimpleEvent.of(listing, present.data().slug(), clock.instant());
        if (present.isComposed() || present.version() >= next.version()) {
            return Future.succeededFuture();
        }
        EventStatus status = next.data().status();
        String subject = status == present.data().status() ? Subjects.EVENT_UPDATED : EventSubjects.of(status);
        return events.follow(next, subject).mapEmpty();
    }

    private Future<Void> insert(TicketData listing) {
        return insert(listing, Slugs.of(listing.title()))
                .compose(isNew -> isNew ? Future.succeededFuture(true) : insertAgain(listing))
                // The slug with an end of the id is taken in theory alone; the id itself is unique.
                .compose(isNew -> isNew ? Future.succeededFuture(true) : insert(listing, "event-" + listing.id()))
                .compose(inserted -> flagIfStale(listing.id()));
    }

    /** The plain slug is taken, or another process has stored the event. */
    private Future<Boolean> insertAgain(TicketData listing) {
        return events.find(listing.id())
                .compose(found -> found.isPresent()
                        ? follow(found.get(), listing).map(true)
                        : insert(listing, Slugs.unique(listing.title(), listing.id())));
    }

    /** The seats may have been sold out before there was an event. */
    private Future<Void> flagIfStale(String id) {
        return types.findSeats(List.of(id))
                .compose(seats -> seats.values().stream().anyMatch(CountedSeats::isFlagStale)
                        ? flagAvailability.update(id)
                        : Future.succeededFuture());
    }

    private Future<Boolean> insert(TicketData listing, String slug) {
        return events.insert(SimpleEvent.of(listing, slug, clock.instant()));
    }
}
