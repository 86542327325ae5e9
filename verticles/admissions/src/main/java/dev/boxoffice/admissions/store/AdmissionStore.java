package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The admissions in the database: a change and its events are one conditional write. */
public final class AdmissionStore {
    /** The collection. */
    public static final String COLLECTION = "admissions";

    static final String EVENT = "eventId";
    static final String CHANGED_AT = "changedAt";

    private static final String CONFLICT = "hasConflict";

    private static final String ORDER = "orderId";
    private static final String HOLDER = "holderId";
    private static final String TRANSFER_SECRET = "transfer.secretHashes";
    private static final String TRANSFER_ID = "transfer.id";
    private static final String TRANSFER_END = "transfer.expiresAt";
    private static final String NOTICE_ID = "notices.id";
    private static final String NOTICE_AT = "notices.at";
    private static final int MOST_OF_USER = 500;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    private Consumer<Admission> watcher = stored -> {};

    /** Publishes events by {@code relay}, which watches {@link #COLLECTION}. */
    public AdmissionStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        IndexOptions unique = new IndexOptions().unique(true);
        IndexOptions sparse = new IndexOptions().sparse(true);
        // The first one creates the collection.
        return mongo.createIndexWithOptions(COLLECTION, new JsonObject().put("ref", 1), unique)
                .compose(created -> Future.all(List.of(
                        mongo.createIndexWithOptions(
                                COLLECTION, new JsonObject().put(EVENT, 1).put("shortCode", 1), unique),
                        mongo.createIndex(
                                COLLECTION, new JsonObject().put(EVENT, 1).put(CONFLICT, 1)),
                        // Unique by the id: the embedded store reads ranges by such indexes alone.
                        mongo.createIndexWithOptions(
                                COLLECTION,
                                new JsonObject()
                                        .put(EVENT, 1)
                                        .put(CHANGED_AT, 1)
                                        .put("_id", 1),
                                unique),
                        mongo.createIndex(
                                COLLECTION, new JsonObject().put(EVENT, 1).put("_id", 1)),
                        mongo.createIndex(COLLECTION, new JsonObject().put(HOLDER, 1)),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(ORDER, 1), sparse),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(TRANSFER_SECRET, 1), sparse),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(TRANSFER_END, 1), sparse),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(TRANSFER_ID, 1), sparse),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(NOTICE_ID, 1), sparse),
                        mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(NOTICE_AT, 1), sparse))))
                .mapEmpty();
    }

    /** Calls {@code next} with each state that this process stores. */
    public void watch(Consumer<Admission> next) {
        watcher = next;
    }

    /**
     * Inserts a new admission.
     *
     * @return false if its place has one; fails with {@link CodeTakenException} if its short code is taken
     */
    public Future<Boolean> insert(Admission admission) {
        JsonObject document = stamped(admission).put("_id", admission.id());
        return Database.wasNew(store.insert(document, AdmissionEvents.issued(admission, clock.instant())))
                .onSuccess(isNew -> noteIf(isNew, admission))
                .compose(isNew -> isNew ? Future.succeededFuture(true) : checkTaken(admission));
    }

    private void noteIf(boolean isStored, Admission admission) {
        if (isStored) {
            watcher.accept(admission);
        }
    }

    private Future<Boolean> checkTaken(Admission admission) {
        return find(admission.id()).map(found -> {
            if (found.isEmpty()) {
                throw new CodeTakenException();
            }
            return false;
        });
    }

    /** Another ticket of the event has the short code; a new one is to be made. */
    public static final class CodeTakenException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        CodeTakenException() {
            super("the short code is taken");
        }
    }

    /**
     * Stores the outcome of a decision, with its events.
     *
     * @return the next state; empty if there is none of that id, or it does not change. Fails with the reason of a
     *     refusal
     */
    public Future<Optional<Admission>> update(String id, Function<Admission, Decision<Admission>> decide) {
        return updates(id, List.of()).apply(decide);
    }

    /** As {@link #update}, first tried on a state that was read before; the state afterwards, changed or not. */
    public Future<Admission> updateFrom(Admission read, Function<Admission, Decision<Admission>> decide) {
        return updateFrom(read, decide, List.of());
    }

    /** As above, with further events in the same write. */
    public Future<Admission> updateFrom(
            Admission read, Function<Admission, Decision<Admission>> decide, List<CloudEvent> further) {
        return updates(read.id(), further).applyFrom(read, decide);
    }

    private OptimisticUpdate<Admission> updates(String id, List<CloudEvent> further) {
        return new OptimisticUpdate<>(
                "admission " + id, () -> find(id), (present, change) -> replace(present, change.next(), further));
    }

    private Future<Optional<Admission>> replace(Admission present, Admission next, List<CloudEvent> further) {
        JsonObject unchanged = new JsonObject().put("_id", next.id()).put("version", present.version());
        CloudEvent[] own = AdmissionEvents.of(present, next, clock.instant());
        CloudEvent[] events =
                Stream.concat(Arrays.stream(own), further.stream()).toArray(CloudEvent[]::new);
        JsonObject changes = AdmissionDocuments.changes(present, next).put(CHANGED_AT, clock.millis());
        return store.update(unchanged, new JsonObject().put("$set", changes), events)
                .recover(failure ->
                        Future.failedFuture(Database.isDuplicateKey(failure) ? new CodeTakenException() : failure))
                .onSuccess(stored -> noteIf(stored.isPresent(), next))
                .map(stored -> stored.map(document -> next));
    }

    private JsonObject stamped(Admission admission) {
        return AdmissionDocuments.fields(admission).put(CHANGED_AT, clock.millis());
    }

    /** The admission of that id. */
    public Future<Optional<Admission>> find(String id) {
        return store.find(id).map(found -> found.map(AdmissionDocuments::read));
    }

    /** The admission with that code. */
    public Future<Optional<Admission>> findByRef(String ref) {
        return findOne(new JsonObject().put("ref", ref));
    }

    /** Admissions of an event with conflicts, those that have changed last. */
    public Future<List<Admission>> withConflicts(String eventId, int limit) {
        FindOptions latest =
                new FindOptions().setSort(new JsonObject().put(CHANGED_AT, -1)).setLimit(limit);
        JsonObject query = new JsonObject().put(EVENT, eventId).put(CONFLICT, true);
        return mongo.findWithOptions(COLLECTION, query, latest).map(AdmissionStore::read);
    }

    /** The admission of an event with that short code. */
    public Future<Optional<Admission>> findByShortCode(String eventId, String shortCode) {
        return findOne(new JsonObject().put(EVENT, eventId).put("shortCode", shortCode));
    }

    /** The admission with an offer whose link has that secret. */
    public Future<Optional<Admission>> findOfTransfer(String secretHash) {
        return findOne(new JsonObject().put(TRANSFER_SECRET, secretHash));
    }

    /** The admission with an offer of that id. */
    public Future<Optional<Admission>> findOfTransferId(String transferId) {
        return findOne(new JsonObject().put(TRANSFER_ID, transferId));
    }

    /** The admission with the notice about an offer of that id. */
    public Future<Optional<Admission>> findOfNotice(String transferId) {
        return findOne(new JsonObject().put(NOTICE_ID, transferId));
    }

    private Future<Optional<Admission>> findOne(JsonObject query) {
        return mongo.findOne(COLLECTION, query, null)
                .map(found -> Optional.ofNullable(found).map(AdmissionDocuments::read));
    }

    /** The admissions of an order, by the number of their place. */
    public Future<List<Admission>> ofOrder(String orderId) {
        return find(new JsonObject().put(ORDER, orderId), "number");
    }

    /** The admissions that an account holds, the newest first; at most 500. */
    public Future<List<Admission>> ofHolder(String userId) {
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put("_id", -1)).setLimit(MOST_OF_USER);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(HOLDER, userId), newest)
                .map(AdmissionStore::read);
    }

    /** Admissions of an event that are valid, for a sweep. */
    public Future<List<Admission>> liveOfEvent(String eventId, int limit) {
        JsonObject live = new JsonObject().put(EVENT, eventId).put("status", new JsonObject().put("$ne", "void"));
        return mongo.findWithOptions(COLLECTION, live, new FindOptions().setLimit(limit))
                .map(AdmissionStore::read);
    }

    private Future<List<Admission>> find(JsonObject query, String sort) {
        return mongo.findWithOptions(COLLECTION, query, new FindOptions().setSort(new JsonObject().put(sort, 1)))
                .map(AdmissionStore::read);
    }

    private static List<Admission> read(List<JsonObject> documents) {
        return documents.stream().map(AdmissionDocuments::read).toList();
    }

    /** Admissions with an offer that has ended, for a sweep. */
    public Future<List<Admission>> withEndedOffer(int limit) {
        return until(TRANSFER_END, clock.millis(), limit);
    }

    /** Admissions with a notice that is of no use any more, for a sweep. */
    public Future<List<Admission>> withOldNotice(int limit) {
        return until(NOTICE_AT, clock.instant().minus(Admission.NOTICES).toEpochMilli(), limit);
    }

    private Future<List<Admission>> until(String field, long millis, int limit) {
        JsonObject ended = new JsonObject().put(field, new JsonObject().put("$lte", millis));
        return mongo.findWithOptions(COLLECTION, ended, new FindOptions().setLimit(limit))
                .map(AdmissionStore::read);
    }

    /** The sources for publishing the state of all admissions again. */
    public List<Republisher.Source> states() {
        return List.of(new Republisher.Source(
                COLLECTION,
                new JsonObject(),
                document -> List.of(Republisher.Message.of(AdmissionEvents.state(AdmissionDocuments.read(document))))));
    }

    /** The admission of that id; fails if there is none. */
    public Future<Admission> require(String id) {
        return find(id).map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")));
    }
}
