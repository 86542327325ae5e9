package dev.boxoffice.admissions.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.DoorList;
import dev.boxoffice.admissions.model.ListPage;
import dev.boxoffice.admissions.model.ListedTicket;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;

/**
 * The tickets of events whose doors are open, in memory: devices ask for what has changed every few seconds, and all of
 * them for everything when the doors open. What this process changes is in its lists at once, what others change within
 * {@link #STALENESS}. Whether a scan lets a holder in is never decided on them.
 */
public final class DoorLists {
    private static final Duration STALENESS = Duration.ofSeconds(2);

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

    private final MongoClient mongo;
    private final Clock clock;
    private final Cache<String, DoorList> lists = Caffeine.newBuilder()
            .maximumWeight(MOST_TICKETS)
            .weigher((String eventId, DoorList list) -> 1 + list.size())
            .expireAfterAccess(UNUSED)
            .executor(Runnable::run)
            .build();
    private final SharedReads<String, DoorList> reads = new SharedReads<>(this::read, STALENESS, MOST_EVENTS);

    /** Reads from {@code mongo}. */
    public DoorLists(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** The list of an event, with all changes of other processes until a moment ago. */
    public Future<DoorList> of(String eventId) {
        return reads.get(eventId);
    }

    /** A change that this process has stored. */
    public void note(Admission admission) {
        DoorList list = lists.getIfPresent(admission.place().eventId());
        if (list != null) {
            list.put(ListedTicket.of(admission, clock.millis()));
        }
    }

    private Future<DoorList> read(String eventId) {
        DoorList present = lists.getIfPresent(eventId);
        if (present == null) {
            DoorList list = new DoorList();
            // Changes that are made meanwhile go into it too.
            lists.put(eventId, list);
            return read(list, new JsonObject().put(AdmissionStore.EVENT, eventId))
                    .onSuccess(complete -> lists.put(eventId, complete))
                    .onFailure(failed -> lists.invalidate(eventId));
        }
        JsonObject since = new JsonObject().put("$gte", present.changedAt() - ListPage.OVERLAP_MILLIS);
        return read(present, new JsonObject().put(AdmissionStore.EVENT, eventId).put(AdmissionStore.CHANGED_AT, since));
    }

    private Future<DoorList> read(DoorList list, JsonObject query) {
        Promise<DoorList> done = Promise.promise();
        ReadStream<JsonObject> found = mongo.findBatchWithOptions(
                AdmissionStore.COLLECTION,
                query,
                new FindOptions().setFields(FIELDS).setBatchSize(BATCH));
        found.exceptionHandler(done::tryFail)
                .endHandler(ended -> done.tryComplete(list))
                .handler(document -> list.put(ListedTicket.of(
                        AdmissionDocuments.read(document), document.getLong(AdmissionStore.CHANGED_AT))));
        return done.future();
    }
}
