package dev.boxoffice.tickets.store;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.tickets.model.BlockCounts;
import dev.boxoffice.tickets.model.Proposal;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The listings in the database. */
public final class TicketStore {
    /** The collection. */
    public static final String COLLECTION = "tickets";

    /** The source of its events. */
    public static final String SOURCE = "/tickets";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final BatchedReads shown;
    private final BatchedReads seats;
    private final PageReader pages;
    private final BatchedUpdates seatUpdates;
    private final Clock clock;
    private Consumer<String> listingChanged = id -> {};
    private Consumer<String> seatsChanged = id -> {};

    /** Stores listings. */
    public TicketStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.shown = new BatchedReads(mongo, COLLECTION, TicketDocuments.shown());
        this.seats = new BatchedReads(mongo, COLLECTION, TicketDocuments.seatFields());
        this.pages = new PageReader(mongo, COLLECTION, TicketDocuments.shown());
        this.seatUpdates = new BatchedUpdates(mongo, COLLECTION, TicketDocuments.seatFields());
        this.clock = clock;
    }

    /** Calls {@code listing} and {@code seats} with the id of each listing that this process has written. */
    public void onChange(Consumer<String> listing, Consumer<String> seats) {
        listingChanged = listing;
        seatsChanged = seats;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
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

    /** Listings of earlier versions of this program are not marked yet. */
    private static Future<Void> markUndated(MongoClient mongo) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        new JsonObject().put("startsAt", null).put(TicketDocuments.UNDATED, null),
                        new JsonObject().put("$set", new JsonObject().put(TicketDocuments.UNDATED, true)),
                        new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    /** Stores a new listing, with its event; false if that id is taken. */
    public Future<Boolean> insert(Ticket ticket) {
        return Database.wasNew(
                        store.insert(TicketDocuments.toDocument(ticket), event(ticket.data(), Subjects.TICKET_CREATED)))
                .onComplete(written -> listingChanged.accept(ticket.id()));
    }

    /**
     * Stores a change for orders to decide, with its event; false if the listing has changed since it was read, or
     * another change is not decided yet.
     */
    public Future<Boolean> propose(Proposal proposal) {
        TicketData next = proposal.next();
        long last = next.change() - 1;
        JsonObject present = new JsonObject()
                .put("_id", next.id())
                .put("version", next.version() - 1)
                .put(TicketDocuments.CHANGES, last == 0 ? null : last)
                .put(TicketDocuments.PROPOSAL, null);
        JsonObject set = new JsonObject()
                .put(TicketDocuments.PROPOSAL, TicketDocuments.toDocument(proposal))
                .put(TicketDocuments.CHANGES, next.change());
        return store.update(present, new JsonObject().put("$set", set), event(next, Subjects.TICKET_PROPOSED))
                .map(Optional::isPresent);
    }

    /**
     * Stores the outcome of {@link Ticket#applyCapacity}, with its event.
     *
     * @return the stored listing; empty if there is none, or it does not change
     */
    public Future<Optional<Ticket>> applyCapacity(CapacityData capacity) {
        return new OptimisticUpdate<>("listing " + capacity.ticketId(), () -> find(capacity.ticketId()), this::replace)
                .apply(ticket -> ticket.applyCapacity(capacity));
    }

    private Future<Optional<Ticket>> replace(Ticket present, Decision.Changed<Ticket> change) {
        Ticket next = change.next();
        JsonObject unchanged = new JsonObject()
                .put("_id", present.id())
                .put(
                        TicketDocuments.CAPACITY_VERSION,
                        present.capacityVersion() == 0 ? null : present.capacityVersion())
                .put(
                        TicketDocuments.PROPOSED_CHANGE,
                        present.proposal()
                                .map(proposal -> proposal.next().change())
                                .orElse(null));
        JsonObject set = new JsonObject().put(TicketDocuments.CAPACITY_VERSION, next.capacityVersion());
        if (change.event().isPresent()) {
            set.mergeIn(TicketDocuments.editable(next.data()));
        }
        JsonObject update = new JsonObject().put("$set", set);
        if (present.proposal().isPresent() && next.proposal().isEmpty()) {
            update.put("$unset", new JsonObject().put(TicketDocuments.PROPOSAL, ""));
        }
        // Added, as the sums of held and sold seats may change at the same time.
        int more = next.seats().capacity() - present.seats().capacity();
        if (more != 0) {
            update.put("$inc", new JsonObject().put("available", more).put("seatsVersion", 1));
        }
        CloudEvent[] events =
                change.event().map(event -> event(next.data(), event)).stream().toArray(CloudEvent[]::new);
        return store.update(unchanged, update, events)
                // Also where it failed: it may have been written then.
                .onComplete(written -> listingChanged.accept(present.id()))
                .map(written -> written.map(TicketDocuments::of));
    }

    private CloudEvent event(TicketData ticket, String type) {
        return EventCodec.event(Ids.next(), SOURCE, type, ticket.id(), clock.instant(), ticket);
    }

    /** The source for publishing all listings again, and the changes that orders has not decided. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), this::state);
    }

    private List<Republisher.Message> state(JsonObject document) {
        Ticket ticket = TicketDocuments.of(document);
        Stream<CloudEvent> present = Stream.of(event(ticket.data(), stateOf(ticket.data())));
        Stream<CloudEvent> proposed =
                ticket.proposal().map(proposal -> event(proposal.next(), Subjects.TICKET_PROPOSED)).stream();
        return Stream.concat(present, proposed).map(Republisher.Message::of).toList();
    }

    private static String stateOf(TicketData ticket) {
        if (ticket.status() == TicketStatus.WITHDRAWN) {
            return Subjects.TICKET_WITHDRAWN;
        }
        return ticket.version() == 1 ? Subjects.TICKET_CREATED : Subjects.TICKET_UPDATED;
    }

    /** The listing of that id. */
    public Future<Optional<Ticket>> find(String id) {
        return shown.find(id).map(found -> found.map(TicketDocuments::of));
    }

    /** The counts of one block of a listing; empty if there is no such listing. */
    public Future<Optional<BlockCounts>> findBlock(String id, int block) {
        JsonObject fields = new JsonObject().put("blocks." + block, 1);
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), fields)
                .map(found -> Optional.ofNullable(found).map(document -> TicketDocuments.block(document, block)));
    }

    /** The seats of a listing. */
    public Future<Optional<CountedSeats>> findSeats(String id) {
        return seats.find(id).map(found -> found.map(TicketDocuments::counted));
    }

    /** Whether an update was made, and the seats afterwards, if they are known without reading them. */
    public record SeatsWritten(boolean isMade, Optional<CountedSeats> seats) {}

    /** Replaces the counts of a block and adds the difference to the sums, unless the block is not {@code known}. */
    public Future<SeatsWritten> updateBlock(String id, int block, BlockCounts known, BlockCounts now) {
        String path = "blocks." + block;
        JsonObject unchanged = new JsonObject().put("_id", id);
        if (known.version() == 0) {
            unchanged.put(path, new JsonObject().put("$exists", false));
        } else {
            unchanged.put(path + ".version", known.version());
        }
        int held = now.held() - known.held();
        int sold = now.sold() - known.sold();
        JsonObject difference = new JsonObject()
                .put("seatsVersion", 1)
                .put("available", -held - sold)
                .put("held", held)
                .put("sold", sold);
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(path, TicketDocuments.toDocument(now)))
                .put("$inc", difference);
        return seatUpdates
                .update(unchanged, update)
                .onComplete(written -> seatsChanged.accept(id))
                .map(written ->
                        new SeatsWritten(written.isMade(), written.document().map(TicketDocuments::counted)));
    }

    /**
     * Notes when the first of the reserved seats of a listing come back, unless its seats change meanwhile: that change
     * notes it then.
     *
     * @return the seats afterwards
     */
    public Future<CountedSeats> noteFirstReturn(String id) {
        JsonObject fields = TicketDocuments.seatFields().put(TicketDocuments.BLOCKS, 1);
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), fields)
                .compose(document -> {
                    Instant first = TicketDocuments.firstReturn(document);
                    Long millis = first == null ? null : first.toEpochMilli();
                    CountedSeats noted =
                            TicketDocuments.counted(document.copy().put(TicketDocuments.FIRST_RETURN, millis));
                    if (Objects.equals(millis, document.getLong(TicketDocuments.FIRST_RETURN))) {
                        return Future.succeededFuture(noted);
                    }
                    JsonObject unchanged = new JsonObject()
                            .put("_id", id)
                            .put("seatsVersion", noted.seats().version());
                    JsonObject update = new JsonObject()
                            .put("$set", new JsonObject().put(TicketDocuments.FIRST_RETURN, millis))
                            .put("$inc", new JsonObject().put("seatsVersion", 1));
                    return mongo.updateCollection(COLLECTION, unchanged, update)
                            .onComplete(written -> seatsChanged.accept(id))
                            .map(written -> written.getDocModified() == 0 ? noted : noted.next());
                });
    }

    /** The listings of a page; none follow a listing that does not exist. */
    public Future<List<Ticket>> search(TicketQuery query) {
        return pages.read(query)
                .map(documents -> documents.stream().map(TicketDocuments::of).toList());
    }

    /** How many listings there are on all pages. */
    public Future<Long> count(TicketQuery query) {
        return pages.count(query);
    }
}
