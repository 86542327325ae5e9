package dev.boxoffice.tickets.store;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/** The events of one organiser, drafts too. */
public record OrganiserEvents(MongoClient mongo) {

    /** The newest events of an organiser. */
    public Future<List<Event>> find(String organiserId, int limit) {
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put("createdAt", -1)).setLimit(limit);
        return mongo.findWithOptions(EventStore.COLLECTION, of(organiserId), newest)
                .map(found -> found.stream().map(EventDocuments::of).toList());
    }

    /** Deletes the drafts of an organiser. */
    public Future<Void> deleteDrafts(String organiserId) {
        JsonObject drafts = of(organiserId).put("status", EventStatus.DRAFT.text());
        return mongo.removeDocuments(EventStore.COLLECTION, drafts).mapEmpty();
    }

    private static JsonObject of(String organiserId) {
        return new JsonObject().put("userId", organiserId);
    }
}
