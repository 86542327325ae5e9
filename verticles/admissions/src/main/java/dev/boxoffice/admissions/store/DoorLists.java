package dev.boxoffice.admissions.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.DoorList;
import dev.boxoffice.admissions.model.ListPage;
import dev.boxoffice.admissions.model.ListedTicket;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tickets of events whose doors are open, in memory: devices ask for what has changed every few seconds, and all of
 * them for everything when the doors open. What this process changes is in its lists at once, what others change once
 * they have said so. Whether a scan lets a holder in is never decided on them.
 */
public final class DoorLists {
    /** How often changes of others are asked for while they may be missed. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    /** How often they are asked for anyway. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Tickets of all lists, of about 400 bytes each. A larger event alone is kept too. */
    private static final long MOST_TICKETS = 300_000;

    private static final Duration UNUSED = Duration.ofMinutes(15);
    private static final int BATCH = 1_000;
    private static final int MOST_EVENTS = 10_000;

    private static final JsonObject FIELDS = new JsonObject()
            .put("history", 0)
            .put("transfer", 0)
            .put("conflicts", 0)
            .put("outbox", 0);

    private static final JsonObject VERSION = new JsonObject().put("version", 1);

    private final MongoClient mongo;
    private final BatchedReads byId;
    private final DoorNotices notices;
    private final Clock clock;
    private final Cache<String, Held> lists = Caffeine.newBuilder()
            .maximumWeight(MOST_TICKETS)
            .weigher((String eventId, Held held) -> 1 + held.list.size())
            .expireAfterAccess(UNUSED)
            .executor(Runnable::run)
            .build();
    private final SharedReads<String, DoorList> reads = new SharedReads<>(this::read, STALENESS, MOST_EVENTS);

    /** A list, and until when it has what others have changed. */
    private static final class Held {
        private final DoorList list = new DoorList();
        private volatile long readAt;
        private volatile boolean isChanged;
    }

    /** Reads from {@code mongo}, and tells other processes by {@code notices}. */
    public DoorLists(MongoClient mongo, DoorNotices notices, Clock clock) {
        this.mongo = mongo;
        this.byId = new BatchedReads(mongo, AdmissionStore.COLLECTION, FIELDS);
        this.notices = notices;
        this.clock = clock;
        notices.subscribe(this::changed, this::allChanged);
    }

    /** The list of an event, with all changes of other processes until a moment ago. */
    public Future<DoorList> of(String eventId) {
        return reads.get(eventId);
    }

    /** A change that this process has stored. */
    public void note(Admission admission) {
        String eventId = admission.place().eventId();
        notices.send(eventId);
        Held held = lists.getIfPresent(eventId);
        if (held != null) {
            held.list.put(ListedTicket.of(admission, clock.millis()));
        }
    }

    private void changed(String eventId) {
        Held held = lists.getIfPresent(eventId);
        if (held != null) {
            held.isChanged = true;
        }
    }

    private void allChanged() {
        lists.asMap().values().forEach(held -> held.isChanged = true);
    }

    private Future<DoorList> read(String eventId) {
        Held present = lists.getIfPresent(eventId);
        JsonObject query = new JsonObject().put(AdmissionStore.EVENT, eventId);
        if (present == null) {
            Held held = new Held();
            // Changes that are made meanwhile go into it too.
            lists.put(eventId, held);
            return read(held, () -> each(query, FIELDS, document -> put(held, document)))
                    .onSuccess(complete -> lists.put(eventId, held))
                    .onFailure(failed -> lists.invalidate(eventId));
        }
        boolean isOld = clock.millis() - present.readAt > LONGEST.toMillis();
        if (!present.isChanged && !isOld && notices.areHeard()) {
            return Future.succeededFuture(present.list);
        }
        JsonObject since = new JsonObject().put("$gte", present.readAt - ListPage.OVERLAP_MILLIS);
        query.put(AdmissionStore.CHANGED_AT, since);
        return read(present, () -> readChanges(present, query));
    }

    /** Has the list as of now once {@code reading} has ended well. */
    private Future<DoorList> read(Held held, Supplier<Future<Void>> reading) {
        long begun = clock.millis();
        held.isChanged = false;
        return reading.get()
                .onSuccess(read -> held.readAt = begun)
                .onFailure(failed -> held.isChanged = true)
                .map(held.list);
    }

    /** Versions alone at first: most of what has changed is what this process did, and is in the list. */
    private Future<Void> readChanges(Held held, JsonObject query) {
        List<Future<Void>> missing = new ArrayList<>();
        return each(query, VERSION, found -> {
                    String id = found.getString("_id");
                    if (!held.list.has(id, found.getLong("version"))) {
                        missing.add(byId.find(id)
                                .onSuccess(now -> now.ifPresent(one -> put(held, one)))
                                .mapEmpty());
                    }
                })
                .compose(read -> Future.all(missing))
                .mapEmpty();
    }

    private static void put(Held held, JsonObject document) {
        held.list.put(ListedTicket.of(AdmissionDocuments.read(document), document.getLong(AdmissionStore.CHANGED_AT)));
    }

    private Future<Void> each(JsonObject query, JsonObject fields, Handler<JsonObject> use) {
        Promise<Void> done = Promise.promise();
        ReadStream<JsonObject> found = mongo.findBatchWithOptions(
                AdmissionStore.COLLECTION,
                query,
                new FindOptions().setFields(fields).setBatchSize(BATCH));
        found.exceptionHandler(done::tryFail)
                .endHandler(ended -> done.tryComplete())
                .handler(use);
        return done.future();
    }
}
