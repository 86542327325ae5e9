package dev.boxoffice.auth;

import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.runtime.InBatches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The families of refresh tokens in the database, found by their ids, until they would end. */
final class FamilyStore {
    static final String COLLECTION = "families";

    private static final int BATCH = 500;

    private final MongoClient mongo;
    private final AggregateStore families;
    private final Revocations revocations;
    private final Clock clock;

    /** Keeps them in {@code families}, which is {@link #COLLECTION} of {@code mongo}. */
    FamilyStore(MongoClient mongo, AggregateStore families, Revocations revocations, Clock clock) {
        this.mongo = mongo;
        this.families = families;
        this.revocations = revocations;
        this.clock = clock;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(Family.ENDS_AT, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(Family.USER, 1)));
    }

    Future<Void> insert(Family family) {
        return families.insert(family.toDocument());
    }

    Future<Optional<Family>> find(String id) {
        return families.find(id).map(found -> found.map(Family::of));
    }

    /**
     * Spends the newest token of a family for {@code next}.
     *
     * @param spent what was the newest when it was judged
     * @return the family with its new token, or empty if somebody else has spent it or ended it
     */
    Future<Optional<Family>> rotate(RefreshToken spent, RefreshToken next) {
        long now = clock.millis();
        JsonObject whileItCounts = live(new JsonObject().put("_id", spent.familyId()))
                .put(Family.NEWEST, spent.hash())
                .put(Family.ENDS_AT, new JsonObject().put("$gt", now));
        JsonObject tokens = new JsonObject()
                .put(Family.NEWEST, next.hash())
                .put(Family.SPENT_LAST, spent.hash())
                .put(Family.ROTATED_AT, now);
        return families.update(whileItCounts, new JsonObject().put("$set", tokens))
                .map(found -> found.map(Family::of));
    }

    /**
     * Ends a family, and announces to all services by the same write that its access tokens count no more. This process
     * knows at once.
     *
     * @return the family, or empty if there is none or it was ended before
     */
    Future<Optional<Family>> end(Family family) {
        Instant now = clock.instant();
        return families.update(
                        live(new JsonObject().put("_id", family.id())),
                        ended(now),
                        revocations.subject(family.id()),
                        family.id(),
                        now,
                        Revocations.value(family.endsAt()))
                .onSuccess(found -> revocations.note(family.id(), family.endsAt()))
                .map(found -> found.map(Family::of));
    }

    /** Ends all families of a user; their access tokens are the business of {@code Revocations}. */
    static Future<Void> endAll(MongoClient mongo, String userId, Instant now) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        live(new JsonObject().put(Family.USER, userId)),
                        ended(now),
                        new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    private static JsonObject live(JsonObject filter) {
        return filter.put(Family.ENDED_AT, null);
    }

    private static JsonObject ended(Instant now) {
        JsonObject end = new JsonObject().put(Family.ENDED_AT, now.toEpochMilli());
        return new JsonObject().put("$set", end);
    }

    /** What tells of the families that were ended before their time. */
    Republisher.Source ends() {
        JsonObject ended = new JsonObject().put(Family.ENDED_AT, new JsonObject().put("$ne", null));
        return new Republisher.Source(COLLECTION, ended, document -> {
            Family family = Family.of(document);
            return List.of(new Republisher.Message(
                    revocations.subject(family.id()), family.id(), Revocations.value(family.endsAt())));
        });
    }

    /** Removes what no token could be a part of any more. */
    Future<Void> removeOver() {
        return InBatches.workThrough(BATCH, this::findOver, this::remove);
    }

    private Future<List<JsonObject>> findOver() {
        JsonObject over = new JsonObject().put(Family.ENDS_AT, new JsonObject().put("$lte", clock.millis()));
        FindOptions ids = new FindOptions().setLimit(BATCH).setFields(new JsonObject().put("_id", 1));
        return mongo.findWithOptions(COLLECTION, over, ids);
    }

    private Future<Void> remove(List<JsonObject> documents) {
        if (documents.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray ids = new JsonArray();
        documents.forEach(document -> ids.add(document.getString("_id")));
        JsonObject these = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return mongo.removeDocuments(COLLECTION, these).mapEmpty();
    }
}
