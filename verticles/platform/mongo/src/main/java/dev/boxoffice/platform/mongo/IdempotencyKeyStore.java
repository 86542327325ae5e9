package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Stores idempotency keys, each with the fingerprint of its request and, once it is answered, the answer. */
public final class IdempotencyKeyStore {
    private static final String COLLECTION = "idempotency_keys";
    private static final String FINGERPRINT = "fingerprint";
    private static final String RESOURCE = "resourceId";
    private static final String LEASE = "lease";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String STATUS = "status";
    private static final String VERSION = "version";
    private static final String BODY = "body";

    private final MongoClient mongo;
    private final Clock clock;
    private final Duration leaseTime;
    private final Duration life;

    public IdempotencyKeyStore(MongoClient mongo, Clock clock, Duration leaseTime, Duration life) {
        this.mongo = mongo;
        this.clock = clock;
        this.leaseTime = leaseTime;
        this.life = life;
    }

    public Future<Void> createIndex() {
        return mongo.createIndex(COLLECTION, new JsonObject().put(EXPIRES_AT, 1));
    }

    /** Claims a key for a request; the caller serves the request if the key is new or its lease has expired. */
    public Future<IdempotencyClaim> claim(String keyId, String fingerprint) {
        JsonObject document = fresh(fingerprint).put("_id", keyId);
        return mongo.insert(COLLECTION, document)
                .map(inserted -> toClaim(document, true, true))
                .recover(failure -> Database.isDuplicateKey(failure)
                        ? claimKnown(keyId, fingerprint)
                        : Future.failedFuture(failure));
    }

    private JsonObject fresh(String fingerprint) {
        return new JsonObject()
                .put(FINGERPRINT, fingerprint)
                .put(RESOURCE, Ids.next())
                .put(LEASE, clock.instant().plus(leaseTime).toEpochMilli())
                .put(EXPIRES_AT, clock.instant().plus(life).toEpochMilli());
    }

    private Future<IdempotencyClaim> claimKnown(String keyId, String fingerprint) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", keyId), null)
                .compose(known -> {
                    if (known == null) {
                        return claim(keyId, fingerprint);
                    }
                    if (known.getLong(EXPIRES_AT) <= clock.millis()) {
                        return forget(known).compose(forgotten -> claim(keyId, fingerprint));
                    }
                    boolean abandoned = !known.containsKey(STATUS)
                            && known.getLong(LEASE) <= clock.millis()
                            && known.getString(FINGERPRINT).equals(fingerprint);
                    return abandoned ? takeOver(known) : Future.succeededFuture(toClaim(known, false, false));
                });
    }

    private Future<Void> forget(JsonObject known) {
        return mongo.removeDocument(COLLECTION, unchanged(known)).mapEmpty();
    }

    private Future<IdempotencyClaim> takeOver(JsonObject known) {
        JsonObject lease =
                new JsonObject().put(LEASE, clock.instant().plus(leaseTime).toEpochMilli());
        return FindAndUpdate.update(mongo, COLLECTION, unchanged(known), new JsonObject().put("$set", lease))
                .map(ours ->
                        ours.map(taken -> toClaim(taken, true, false)).orElseGet(() -> toClaim(known, false, false)));
    }

    private static JsonObject unchanged(JsonObject known) {
        return new JsonObject()
                .put("_id", known.getString("_id"))
                .put(LEASE, known.getLong(LEASE))
                .put(EXPIRES_AT, known.getLong(EXPIRES_AT));
    }

    /** Stores the answer, unless another process has taken over the lease. */
    public Future<Void> complete(IdempotencyClaim claim, IdempotencyClaim.Answer answer) {
        JsonObject values = new JsonObject()
                .put(STATUS, answer.status())
                .put(VERSION, answer.version())
                .put(BODY, answer.body().encode());
        return change(claim, values);
    }

    /** Releases the lease, so that the next request with this key is served at once. */
    public Future<Void> release(IdempotencyClaim claim) {
        return change(claim, new JsonObject().put(LEASE, 0L));
    }

    private Future<Void> change(IdempotencyClaim claim, JsonObject values) {
        JsonObject ours = new JsonObject().put("_id", claim.keyId()).put(LEASE, claim.lease());
        return mongo.updateCollection(COLLECTION, ours, new JsonObject().put("$set", values))
                .mapEmpty();
    }

    /** Removes the keys from {@code first} to before {@code end}. */
    public Future<Void> removeBetween(String first, String end) {
        JsonObject between =
                new JsonObject().put("_id", new JsonObject().put("$gte", first).put("$lt", end));
        return mongo.removeDocuments(COLLECTION, between).mapEmpty();
    }

    /** Removes expired keys. */
    public Future<Void> removeExpired() {
        JsonObject old = new JsonObject().put(EXPIRES_AT, new JsonObject().put("$lte", clock.millis()));
        return mongo.removeDocuments(COLLECTION, old).mapEmpty();
    }

    private static IdempotencyClaim toClaim(JsonObject document, boolean ours, boolean isFirst) {
        Optional<IdempotencyClaim.Answer> answer = Optional.ofNullable(document.getInteger(STATUS))
                .map(status -> new IdempotencyClaim.Answer(
                        status, document.getLong(VERSION), new JsonObject(document.getString(BODY))));
        return new IdempotencyClaim(
                document.getString("_id"),
                document.getString(FINGERPRINT),
                document.getString(RESOURCE),
                document.getLong(LEASE),
                answer,
                ours,
                isFirst);
    }
}
