package dev.boxoffice.tickets.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventSubjects;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events in the database. */
public final class EventStore {
    /** The collection. */
    public static final String COLLECTION = "events";

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final BatchedReads shown;
    private final PageReader pages;
    private final Clock clock;
    private final RetrySchedule types;
    private final RetrySchedule ends;
    private Consumer<String> changed = id -> {};

    /** Stores events. */
    public EventStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.shown = new BatchedReads(mongo, COLLECTION, EventDocuments.shown());
        this.pages = new PageReader(mongo, COLLECTION, EventDocuments.listed());
        this.clock = clock;
        this.types = new RetrySchedule(mongo, COLLECTION, EventDocuments.TYPES_DUE, clock, FIRST_RETRY, LONGEST_PAUSE);
        this.ends = new RetrySchedule(mongo, COLLECTION, EventDocuments.END_DUE, clock, FIRST_RETRY, LONGEST_PAUSE);
    }

    /** Calls {@code listener} with the id of each event that this process has written. */
    public void onChange(Consumer<String> listener) {
        changed = listener;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return Future.all(Stream.of("createdAt", "startsAt", "price")
                        .map(field -> index(mongo, "status", field))
                        .toList())
                .compose(created -> index(mongo, "userId", "createdAt"))
                .compose(created -> mongo.createIndex(
                        COLLECTION,
                        new JsonObject().put("status", 1).put("currency", 1).put("price", 1)))
                .compose(created -> mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put(EventDocuments.SLUG, 1), new IndexOptions().unique(true)))
                .compose(created -> RetrySchedule.createIndex(mongo, COLLECTION, EventDocuments.TYPES_DUE))
                .compose(created -> RetrySchedule.createIndex(mongo, COLLECTION, EventDocuments.END_DUE));
    }

    private static Future<Void> index(MongoClient mongo, String first, String second) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(first, 1).put(second, 1));
    }

    /** Events whose ticket types have to be copied again. */
    public RetrySchedule typesDue() {
        return types;
    }

    /** Events that may be over. */
    public RetrySchedule endsDue() {
        return ends;
    }

    /** Stores a new event, published unless it is a draft; false if its id or its slug is taken. */
    public Future<Boolean> insert(Event event) {
        CloudEvent[] events = event.isDraft()
                ? new CloudEvent[0]
                : new CloudEvent[] {
                    cloudEvent(event, EventSubjects.of(event.data().status()))
                };
        return Database.wasNew(store.insert(EventDocuments.toDocument(event), events))
                .onComplete(written -> changed.accept(event.id()));
    }

    /**
     * Stores a change, with its event.
     *
     * @param stored the version of the document that the change was decided on
     * @return the event; empty if it has changed since it was read. Fails if the slug is taken
     */
    public Future<Optional<Event>> update(long stored, boolean isComposed, Decision.Changed<Event> change) {
        Event next = change.next();
        JsonObject unchanged =
                new JsonObject().put("_id", next.id()).put("version", stored).put(EventDocuments.COMPOSED, isComposed);
        JsonObject set = EventDocuments.editable(next);
        if (next.isComposed() && !next.isDraft()) {
            set.mergeIn(types.later());
        }
        CloudEvent[] events = change.event().map(subject -> cloudEvent(next, subject)).stream()
                .toArray(CloudEvent[]::new);
        return store.update(unchanged, new JsonObject().put("$set", set), events)
                .recover(failure -> Future.failedFuture(Database.isDuplicateKey(failure) ? slugTaken() : failure))
                .onComplete(written -> changed.accept(next.id()))
                .map(written -> written.map(EventDocuments::of));
    }

    /** The refusal of a slug that another event has. */
    public static Problem slugTaken() {
        return Problem.invalid("slug", "slug.taken", "slug is taken by another event");
    }

    /** Replaces an event that follows a listing by a newer state of it; false if there is none, or none older. */
    public Future<Boolean> follow(Event event, String subject) {
        JsonObject older = new JsonObject()
                .put("_id", event.id())
                .put(EventDocuments.COMPOSED, false)
                .put("version", new JsonObject().put("$lt", event.version()));
        JsonObject set = EventDocuments.editable(event);
        return store.update(older, new JsonObject().put("$set", set), cloudEvent(event, subject))
                .onComplete(written -> changed.accept(event.id()))
                .map(Optional::isPresent);
    }

    /** Deletes a draft; false if it has changed since it was read. */
    public Future<Boolean> delete(Event draft) {
        JsonObject unchanged = new JsonObject()
                .put("_id", draft.id())
                .put("version", draft.version())
                .put("status", EventStatus.DRAFT.text());
        return mongo.removeDocument(COLLECTION, unchanged)
                .onComplete(removed -> changed.accept(draft.id()))
                .map(removed -> removed.getRemovedCount() > 0);
    }

    /** Records that the ticket types of that version are copied. */
    public Future<Void> typesCopied(Event event) {
        JsonObject version = new JsonObject().put("_id", event.id()).put("version", event.version());
        return mongo.updateCollection(COLLECTION, version, RetrySchedule.rest(EventDocuments.TYPES_DUE))
                .mapEmpty();
    }

    /** Schedules the end of an event that is not over yet. */
    public Future<Void> endLater(Event event) {
        JsonObject version = new JsonObject().put("_id", event.id()).put("version", event.version());
        JsonObject update = event.endDue()
                .map(end -> new JsonObject().put("$set", ends.at(end)))
                .orElseGet(() -> RetrySchedule.rest(EventDocuments.END_DUE));
        return mongo.updateCollection(COLLECTION, version, update).mapEmpty();
    }

    /** Records whether any seat is available, for searches. */
    public Future<Void> setAvailable(String id, boolean isAvailable) {
        JsonObject set = new JsonObject().put(TicketFilter.AVAILABLE, isAvailable ? 1 : 0);
        return mongo.updateCollection(COLLECTION, new JsonObject().put("_id", id), new JsonObject().put("$set", set))
                .onComplete(written -> changed.accept(id))
                .mapEmpty();
    }

    private CloudEvent cloudEvent(Event event, String type) {
        return EventCodec.event(Ids.next(), TicketStore.SOURCE, type, event.id(), clock.instant(), event.data());
    }

    /** The source for publishing all events again, except drafts. */
    public Republisher.Source states() {
        JsonObject published = new JsonObject().put("status", new JsonObject().put("$ne", EventStatus.DRAFT.text()));
        return new Republisher.Source(COLLECTION, published, document -> {
            Event event = EventDocuments.of(document);
            return List.of(Republisher.Message.of(
                    cloudEvent(event, EventSubjects.of(event.data().status()))));
        });
    }

    /** The event in a whole document, such as a due one. */
    public static Event read(JsonObject document) {
        return EventDocuments.of(document);
    }

    /** The event of that id. */
    public Future<Optional<Event>> find(String id) {
        return findShown(id).map(found -> found.map(StoredEvent::event));
    }

    /** The event of that id, with its text as HTML. */
    public Future<Optional<StoredEvent>> findShown(String id) {
        return shown.find(id).map(found -> found.map(EventStore::stored));
    }

    /** The id of the event with that slug. */
    public Future<Optional<String>> findId(String slug) {
        return mongo.findOne(
                        COLLECTION, new JsonObject().put(EventDocuments.SLUG, slug), new JsonObject().put("_id", 1))
                .map(found -> Optional.ofNullable(found).map(document -> document.getString("_id")));
    }

    /** Those of {@code ids} that are ids of events. */
    public Future<Set<String>> existing(Collection<String> ids) {
        JsonObject any = new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(ids))));
        return mongo.findWithOptions(COLLECTION, any, new FindOptions().setFields(new JsonObject().put("_id", 1)))
                .map(found -> found.stream()
                        .map(document -> document.getString("_id"))
                        .collect(Collectors.toSet()));
    }

    private static StoredEvent stored(JsonObject document) {
        return new StoredEvent(EventDocuments.of(document), EventDocuments.html(document));
    }

    /** How many drafts an organiser has. */
    public Future<Long> countDrafts(String userId) {
        return mongo.count(COLLECTION, new JsonObject().put("userId", userId).put("status", EventStatus.DRAFT.text()));
    }

    /** The events of a page, without their HTML. */
    public Future<List<StoredEvent>> search(TicketQuery query) {
        return pages.read(query)
                .map(documents -> documents.stream().map(EventStore::stored).toList());
    }

    /** How many events there are on all pages. */
    public Future<Long> count(TicketQuery query) {
        return pages.count(query);
    }
}
