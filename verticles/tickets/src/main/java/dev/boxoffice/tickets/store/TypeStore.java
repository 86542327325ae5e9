package dev.boxoffice.tickets.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.tickets.model.SeatSharing;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The listings of the ticket types of events, in the collection of all listings. */
public final class TypeStore {
    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;
    private Consumer<String> listingChanged = id -> {};
    private Consumer<String> seatsChanged = id -> {};

    /** Stores listings. */
    public TypeStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, TicketStore.COLLECTION, relay);
        this.clock = clock;
    }

    /** Calls {@code listing} and {@code seats} with the id of each listing that this process has written. */
    public void onChange(Consumer<String> listing, Consumer<String> seats) {
        listingChanged = listing;
        seatsChanged = seats;
    }

    /**
     * Stores the listing of a type, with its event, unless a newer one is stored. A type that is not on sale, and never
     * was, gets none.
     *
     * @param sharing which listings its seats are of
     * @param seats of a new listing
     */
    public Future<Void> copy(TicketData type, SeatSharing sharing, Seats seats) {
        return replace(type, sharing)
                .compose(isReplaced -> isReplaced || type.status() == TicketStatus.WITHDRAWN
                        ? Future.succeededFuture(true)
                        : insert(type, sharing, seats))
                // An older version may have been inserted meanwhile.
                .compose(isDone -> isDone ? Future.succeededFuture(true) : replace(type, sharing))
                .onComplete(written -> listingChanged.accept(type.id()))
                .mapEmpty();
    }

    private Future<Boolean> replace(TicketData type, SeatSharing sharing) {
        JsonObject older =
                new JsonObject().put("_id", type.id()).put("version", new JsonObject().put("$lt", type.version()));
        JsonObject set = new JsonObject().put("$set", TicketDocuments.ofEvent(type, sharing));
        String subject = type.status() == TicketStatus.WITHDRAWN ? Subjects.TICKET_WITHDRAWN : Subjects.TICKET_UPDATED;
        return store.update(older, set, event(type, subject)).map(Optional::isPresent);
    }

    private Future<Boolean> insert(TicketData type, SeatSharing sharing, Seats seats) {
        Ticket ticket = new Ticket(type, seats, type.change(), 0, Optional.empty());
        JsonObject document = TicketDocuments.toDocument(ticket).mergeIn(TicketDocuments.ofEvent(type, sharing));
        return Database.wasNew(store.insert(document, event(type, Subjects.TICKET_CREATED)));
    }

    private CloudEvent event(TicketData type, String subject) {
        return EventCodec.event(Ids.next(), TicketStore.SOURCE, subject, type.id(), clock.instant(), type);
    }

    /**
     * Makes a listing by itself the type of an event that has its id: it cannot be changed by itself any more.
     *
     * @return false if it has changed since it was read, or a change is not decided yet
     */
    public Future<Boolean> adopt(Ticket listing) {
        JsonObject unchanged = new JsonObject()
                .put("_id", listing.id())
                .put("version", listing.version())
                .put(TicketDocuments.CHANGES, listing.lastChange() == 0 ? null : listing.lastChange())
                .put(TicketDocuments.PROPOSAL, null);
        JsonObject set = new JsonObject()
                .put(TicketDocuments.EVENT, listing.id())
                .put(TicketDocuments.CHANGES, listing.lastChange() + 1);
        return store.update(unchanged, new JsonObject().put("$set", set))
                .onComplete(written -> listingChanged.accept(listing.id()))
                .map(Optional::isPresent);
    }

    /** Copies the seats of a pool to the other listings that share it, unless they have newer ones. */
    public Future<Void> copySeats(CountedSeats pool) {
        Seats seats = pool.seats();
        JsonObject older = new JsonObject()
                .put(
                        "_id",
                        new JsonObject().put("$in", new JsonArray(pool.sharing().sharedBy())))
                .put("seatsVersion", new JsonObject().put("$lt", seats.version()));
        JsonObject set = new JsonObject()
                .put("seatsVersion", seats.version())
                .put("available", seats.available())
                .put("held", seats.held())
                .put("sold", seats.sold())
                .put(
                        TicketDocuments.FIRST_RETURN,
                        seats.firstReturnAt() == null
                                ? null
                                : seats.firstReturnAt().toEpochMilli());
        return mongo.updateCollectionWithOptions(
                        TicketStore.COLLECTION,
                        older,
                        new JsonObject().put("$set", set),
                        new UpdateOptions().setMulti(true))
                .onComplete(written -> pool.sharing().sharedBy().forEach(seatsChanged))
                .mapEmpty();
    }

    /** The seats of those of {@code ids} that are listed, by their ids. */
    public Future<Map<String, CountedSeats>> findSeats(Collection<String> ids) {
        return mongo.findWithOptions(
                        TicketStore.COLLECTION,
                        new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(ids)))),
                        new FindOptions().setFields(TicketDocuments.seatFields()))
                .map(found -> found.stream()
                        .map(TicketDocuments::counted)
                        .collect(Collectors.toMap(CountedSeats::id, Function.identity())));
    }

    /** Records that the event of a listing knows whether its seats are sold out. */
    public Future<Void> setSoldOut(String id, boolean isSoldOut) {
        JsonObject set = new JsonObject().put(TicketDocuments.SOLD_OUT, isSoldOut);
        return mongo.updateCollection(
                        TicketStore.COLLECTION, new JsonObject().put("_id", id), new JsonObject().put("$set", set))
                .mapEmpty();
    }

    /** The listings by themselves after that id, by id. */
    public Future<List<TicketData>> findSimple(String after, int limit) {
        JsonObject following =
                new JsonObject().put(TicketDocuments.EVENT, null).put("_id", new JsonObject().put("$gt", after));
        FindOptions first = new FindOptions()
                .setFields(TicketDocuments.shown())
                .setSort(new JsonObject().put("_id", 1))
                .setLimit(limit);
        return mongo.findWithOptions(TicketStore.COLLECTION, following, first).map(found -> found.stream()
                .map(document -> TicketDocuments.of(document).data())
                .toList());
    }
}
