package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Program;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The programs of users. Each has one of the user's slots, so that concurrent requests cannot make too many. */
public record ProgramStore(MongoClient mongo, Clock clock) {
    /** The collection. */
    public static final String COLLECTION = "programs";

    private static final String USER = "userId";
    private static final String SLOT = "slot";
    private static final String HASH = "hash";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String USED_AT = "usedAt";
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** How long a user still sees that a token has expired. */
    private static final Duration SHOWN_AFTER_EXPIRY = Duration.ofDays(30);

    /** Creates the indexes. */
    public Future<Void> createIndexes() {
        IndexOptions unique = new IndexOptions().unique(true);
        JsonObject slots = new JsonObject().put(USER, 1).put(SLOT, 1);
        return mongo.createIndexWithOptions(COLLECTION, slots, unique)
                .compose(created -> mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(HASH, 1), unique))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EXPIRES_AT, 1)));
    }

    /** Inserts a program; false if the user has too many. */
    public Future<Boolean> insert(Program program) {
        return findDocuments(program.userId()).compose(present -> {
            Set<Integer> taken = new HashSet<>();
            present.forEach(document -> taken.add(document.getInteger(SLOT)));
            return IntStream.range(0, Program.MOST)
                    .filter(slot -> !taken.contains(slot))
                    .boxed()
                    .findFirst()
                    .map(slot -> insert(program, slot))
                    .orElseGet(() -> Future.succeededFuture(false));
        });
    }

    /** Another request may have taken the slot; there are only so many. */
    private Future<Boolean> insert(Program program, int slot) {
        return Database.wasNew(mongo.insert(COLLECTION, toDocument(program).put(SLOT, slot)))
                .compose(isNew -> isNew ? Future.succeededFuture(true) : insert(program));
    }

    /** The programs of a user, the newest first. */
    public Future<List<Program>> findOfUser(String userId) {
        return findDocuments(userId)
                .map(found -> found.stream().map(ProgramStore::toProgram).toList());
    }

    private Future<List<JsonObject>> findDocuments(String userId) {
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put(CREATED_AT, -1)).setLimit(Program.MOST);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(USER, userId), newest);
    }

    /** The program whose token has that hash, unless it has expired. */
    public Future<Optional<Program>> findByHash(String hash) {
        JsonObject valid =
                new JsonObject().put(HASH, hash).put(EXPIRES_AT, new JsonObject().put("$gt", clock.millis()));
        return mongo.findOne(COLLECTION, valid, null)
                .map(found -> Optional.ofNullable(found).map(ProgramStore::toProgram));
    }

    /** Notes that a program is in use, at most once a minute. */
    public Future<Void> use(String id) {
        long now = clock.millis();
        JsonObject notLately =
                new JsonObject().put("_id", id).put(USED_AT, new JsonObject().put("$lt", now - NOTED_EVERY.toMillis()));
        JsonObject use = new JsonObject().put("$set", new JsonObject().put(USED_AT, now));
        return mongo.updateCollection(COLLECTION, notLately, use).mapEmpty();
    }

    /** Removes a program; false if the user has none of that id. */
    public Future<Boolean> remove(String userId, String id) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", id).put(USER, userId))
                .map(result -> result.getRemovedCount() == 1);
    }

    /** Removes programs that expired long ago. */
    public Future<Void> removeExpired() {
        long before = clock.millis() - SHOWN_AFTER_EXPIRY.toMillis();
        JsonObject expired = new JsonObject().put(EXPIRES_AT, new JsonObject().put("$lte", before));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }

    private static JsonObject toDocument(Program program) {
        JsonArray scopes = new JsonArray();
        program.scopes().forEach(scope -> scopes.add(scope.text()));
        return new JsonObject()
                .put("_id", program.id())
                .put(USER, program.userId())
                .put("name", program.name())
                .put("scopes", scopes)
                .put(HASH, program.hash())
                .put(CREATED_AT, program.createdAt().toEpochMilli())
                .put(EXPIRES_AT, program.expiresAt().toEpochMilli())
                .put(USED_AT, 0L);
    }

    private static Program toProgram(JsonObject document) {
        long usedAt = document.getLong(USED_AT);
        return new Program(
                document.getString("_id"),
                document.getString(USER),
                document.getString("name"),
                Scope.of(document.getJsonArray("scopes").getList()),
                document.getString(HASH),
                Instant.ofEpochMilli(document.getLong(CREATED_AT)),
                Instant.ofEpochMilli(document.getLong(EXPIRES_AT)),
                usedAt == 0 ? null : Instant.ofEpochMilli(usedAt));
    }
}
