package dev.boxoffice.tickets;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.BatchedUpdates.Written;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The listings in the database. */
final class TicketStore {
    static final String COLLECTION = "tickets";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final BatchedReads shown;
    private final BatchedReads seats;
    private final BatchedUpdates seatUpdates;
    private final Clock clock;
    private Consumer<String> listingChanged = id -> {};
    private Consumer<String> seatsChanged = id -> {};

    TicketStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.shown = new BatchedReads(mongo, COLLECTION, TicketDocuments.shown());
        this.seats = new BatchedReads(mongo, COLLECTION, TicketDocuments.seatFields());
        this.seatUpdates = new BatchedUpdates(mongo, COLLECTION, TicketDocuments.seatFields());
        this.clock = clock;
    }

    /** Tells {@code listing} and {@code seats} the id of what was written, as soon as it is. */
    void onChange(Consumer<String> listing, Consumer<String> seats) {
        listingChanged = listing;
        seatsChanged = seats;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return Future.all(List.of("createdAt", "startsAt", "price").stream()
                        .map(field -> mongo.createIndex(
                                COLLECTION, new JsonObject().put("status", 1).put(field, 1)))
                        .toList())
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put("userId", 1).put("createdAt", -1)))
                .compose(created -> mongo.createIndex(
                        COLLECTION,
                        new JsonObject().put("status", 1).put("currency", 1).put("price", 1)))
                .compose(created -> markUndated(mongo));
    }

    /** Listings of earlier versions of this program do not say yet that they have no time. */
    private static Future<Void> markUndated(MongoClient mongo) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        new JsonObject().put("startsAt", null).put(TicketDocuments.UNDATED, null),
                        new JsonObject().put("$set", new JsonObject().put(TicketDocuments.UNDATED, true)),
                        new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    Future<Void> insert(Ticket ticket) {
        return store.insert(TicketDocuments.toDocument(ticket), event(ticket.data(), Subjects.TICKET_CREATED))
                .onComplete(written -> listingChanged.accept(ticket.id()));
    }

    /**
     * Stores a change for orders to decide, with its event; false if the listing has changed since it was read, or
     * another change is not decided yet.
     */
    Future<Boolean> propose(Proposal proposal) {
        TicketData next = proposal.next();
        long last = next.change() - 1;
        JsonObject present = new JsonObject()
                .put("_id", next.id())
                .put("version", next.version() - 1)
                .put(TicketDocuments.CHANGES, last == 0 ? null : last)
                .put(Proposal.FIELD, null);
        JsonObject set =
                new JsonObject().put(Proposal.FIELD, proposal.toDocument()).put(TicketDocuments.CHANGES, next.change());
        return store.update(present, new JsonObject().put("$set", set), event(next, Subjects.TICKET_PROPOSED))
                .map(Optional::isPresent);
    }

    /** A listing as its document, without its blocks. */
    Future<Optional<JsonObject>> findDocument(String id) {
        return shown.find(id);
    }

    /**
     * Stores what orders has decided, with the event of an accepted change.
     *
     * @return the listing afterwards; empty if {@code condition} does not hold
     */
    Future<Optional<Ticket>> settle(JsonObject condition, JsonObject update, Optional<Proposal> accepted) {
        String id = condition.getString("_id");
        CloudEvent[] events =
                accepted.map(one -> event(one.next(), one.event())).stream().toArray(CloudEvent[]::new);
        return store.update(condition, update, events)
                // Also where it failed: it may have been written then.
                .onComplete(written -> listingChanged.accept(id))
                .map(written -> written.map(TicketDocuments::of));
    }

    private CloudEvent event(TicketData ticket, String type) {
        return EventCodec.event(Ids.next(), TicketsVerticle.SOURCE, type, ticket.id(), clock.instant(), ticket);
    }

    /** What tells the state of listings, and the changes that orders has not decided. */
    Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), this::state);
    }

    private List<Republisher.Message> state(JsonObject document) {
        TicketData ticket = TicketDocuments.of(document).data();
        Stream<CloudEvent> present = Stream.of(event(ticket, stateOf(ticket)));
        Stream<CloudEvent> proposed =
                Proposal.of(document).map(proposal -> event(proposal.next(), Subjects.TICKET_PROPOSED)).stream();
        return Stream.concat(present, proposed).map(Republisher.Message::of).toList();
    }

    private static String stateOf(TicketData ticket) {
        if (ticket.status() == TicketStatus.WITHDRAWN) {
            return Subjects.TICKET_WITHDRAWN;
        }
        return ticket.version() == 1 ? Subjects.TICKET_CREATED : Subjects.TICKET_UPDATED;
    }

    Future<Optional<Ticket>> find(String id) {
        return shown.find(id).map(found -> found.map(TicketDocuments::of));
    }

    /** How the seats of a listing stand, and those of one block; no other parts. */
    Future<Optional<JsonObject>> findBlock(String id, int block) {
        JsonObject fields = TicketDocuments.seatFields().put("blocks." + block, 1);
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), fields)
                .map(Optional::ofNullable);
    }

    /** How the seats of a listing stand. */
    Future<Optional<Seats>> findSeats(String id) {
        return seats.find(id).map(found -> found.map(TicketDocuments::seats));
    }

    /**
     * Changes what is known of a listing's seats, if {@code condition} holds; what is written has fields for
     * {@link TicketDocuments#seats} only.
     */
    Future<Written> updateSeats(String id, JsonObject condition, JsonObject update) {
        return seatUpdates.update(condition, update).onComplete(written -> seatsChanged.accept(id));
    }

    /** What a page of {@code query} shows; nothing follows a listing that there is not. */
    Future<List<Ticket>> search(TicketQuery query) {
        return page(query)
                .compose(filter -> mongo.findWithOptions(COLLECTION, filter, query.options()))
                .map(documents -> documents.stream().map(TicketDocuments::of).toList());
    }

    private Future<JsonObject> page(TicketQuery query) {
        return query.after()
                .map(id -> mongo.findOne(COLLECTION, new JsonObject().put("_id", id), TicketDocuments.shown())
                        .map(last -> last == null ? new JsonObject().put("_id", "") : query.beyond(last)))
                .orElseGet(() -> Future.succeededFuture(query.filter()));
    }

    Future<Long> count(TicketQuery query) {
        return mongo.count(COLLECTION, query.filter());
    }
}
