package dev.boxoffice.tickets.store;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.tickets.search.SearchEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events in the database, as an index of them needs them. */
public final class SearchSource {
    private final MongoClient mongo;
    private final BatchedReads entries;

    /** Reads from {@code mongo}. */
    public SearchSource(MongoClient mongo) {
        this.mongo = mongo;
        this.entries = new BatchedReads(mongo, EventStore.COLLECTION, SearchDocuments.fields());
    }

    /** What an event is found by; empty if it is not on sale. */
    public Future<Optional<SearchEntry>> find(String id) {
        return entries.find(id).map(found -> found.filter(
                        document -> EventStatus.PUBLISHED.text().equals(document.getString("status")))
                .map(SearchDocuments::entry));
    }

    /**
     * The events on sale that have not begun, by their ids.
     *
     * @param last the id of the last event of the page before; empty for the first page
     */
    public Future<List<SearchEntry>> page(String last, int limit, Instant now) {
        JsonObject later = new JsonObject().put("startsAt", new JsonObject().put("$gt", now.toEpochMilli()));
        JsonObject filter = new JsonObject()
                .put("_id", new JsonObject().put("$gt", last))
                .put("status", EventStatus.PUBLISHED.text())
                .put(
                        "$or",
                        new JsonArray()
                                .add(new JsonObject().put("startsAt", null))
                                .add(later));
        FindOptions options = new FindOptions()
                .setFields(SearchDocuments.fields())
                .setSort(new JsonObject().put("_id", 1))
                .setLimit(limit);
        return mongo.findWithOptions(EventStore.COLLECTION, filter, options)
                .map(found -> found.stream().map(SearchDocuments::entry).toList());
    }

    /** The events of these ids, in that order, without their HTML; those that do not exist are left out. */
    public Future<List<StoredEvent>> findAll(List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        JsonObject any = new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
        return mongo.findWithOptions(EventStore.COLLECTION, any, new FindOptions().setFields(EventDocuments.listed()))
                .map(found -> {
                    Map<String, JsonObject> byId = found.stream()
                            .collect(Collectors.toMap(document -> document.getString("_id"), Function.identity()));
                    return ids.stream()
                            .map(byId::get)
                            .filter(Objects::nonNull)
                            .map(document -> new StoredEvent(EventDocuments.of(document), Optional.empty()))
                            .toList();
                });
    }
}
