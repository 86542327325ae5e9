package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.OneTimeCodes;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What users have to sign in with beside a password: one document for each user that has anything. */
public record FactorStore(MongoClient mongo) {
    /** The collection. */
    public static final String COLLECTION = "factors";

    private static final String VERSION = "version";
    private static final String PASSKEYS = "passkeys";
    private static final String CODES = "codes";
    private static final String RECOVERY = "recovery";
    private static final String TRANSPORTS = "transports";

    /** The factors of a user. */
    public Future<Factors> find(String userId) {
        return mongo.findOne(COLLECTION, byId(userId), null)
                .map(found -> found == null ? Factors.none(userId) : toFactors(found));
    }

    /** Stores a change of the version that it was decided on; false if another change came first. */
    public Future<Boolean> save(Factors factors) {
        JsonObject document = toDocument(factors).put(VERSION, factors.version() + 1);
        if (factors.version() == 0) {
            return Database.wasNew(mongo.insert(COLLECTION, document.put("_id", factors.userId())));
        }
        JsonObject unchanged = byId(factors.userId()).put(VERSION, factors.version());
        return mongo.updateCollection(COLLECTION, unchanged, new JsonObject().put("$set", document))
                .map(result -> result.getDocModified() == 1);
    }

    /**
     * Changes the factors of a user, and decides again if another change comes first.
     *
     * @param change the changed factors; empty if nothing is to change
     * @return the factors after the change, or empty
     */
    public Future<Optional<Factors>> update(String userId, Function<Factors, Optional<Factors>> change) {
        return new OptimisticUpdate<Factors>(
                        "factors of user " + userId, () -> find(userId).map(Optional::of), this::replace)
                .apply(found -> change.apply(found).map(Decision::changed).orElseGet(Decision::unchanged));
    }

    private Future<Optional<Factors>> replace(Factors present, Decision.Changed<Factors> change) {
        return save(change.next()).map(isSaved -> isSaved ? Optional.of(change.next()) : Optional.empty());
    }

    /** Removes all factors of a user. */
    public Future<Void> remove(String userId) {
        return mongo.removeDocument(COLLECTION, byId(userId)).mapEmpty();
    }

    private static JsonObject byId(String userId) {
        return new JsonObject().put("_id", userId);
    }

    private static JsonObject toDocument(Factors factors) {
        JsonArray passkeys = new JsonArray();
        factors.passkeys().forEach(passkey -> passkeys.add(toDocument(passkey)));
        return new JsonObject()
                .put(PASSKEYS, passkeys)
                .put(CODES, factors.codes() == null ? null : toDocument(factors.codes()))
                .put(RECOVERY, new JsonArray(factors.recoveryHashes()));
    }

    private static JsonObject toDocument(OneTimeCodes codes) {
        return new JsonObject()
                .put("secret", codes.secret())
                .put("confirmedAt", codes.isOn() ? codes.confirmedAt().toEpochMilli() : null)
                .put("lastStep", codes.lastStep());
    }

    private static JsonObject toDocument(Passkey passkey) {
        return new JsonObject()
                .put("id", passkey.id())
                .put("name", passkey.name())
                .put("publicKey", passkey.publicKey())
                .put("counter", passkey.counter())
                .put(TRANSPORTS, new JsonArray(passkey.transports()))
                .put("backupEligible", passkey.isBackupEligible())
                .put("backedUp", passkey.isBackedUp())
                .put("addedAt", passkey.addedAt().toEpochMilli())
                .put("usedAt", passkey.usedAt().toEpochMilli());
    }

    private static Factors toFactors(JsonObject document) {
        JsonObject codes = document.getJsonObject(CODES);
        return new Factors(
                document.getString("_id"),
                document.getLong(VERSION),
                document.getJsonArray(PASSKEYS).stream()
                        .map(passkey -> toPasskey((JsonObject) passkey))
                        .toList(),
                codes == null ? null : toCodes(codes),
                texts(document.getJsonArray(RECOVERY)));
    }

    private static OneTimeCodes toCodes(JsonObject codes) {
        Long confirmedAt = codes.getLong("confirmedAt");
        return new OneTimeCodes(
                codes.getString("secret"),
                confirmedAt == null ? null : Instant.ofEpochMilli(confirmedAt),
                codes.getLong("lastStep"));
    }

    private static Passkey toPasskey(JsonObject passkey) {
        return new Passkey(
                passkey.getString("id"),
                passkey.getString("name"),
                passkey.getString("publicKey"),
                passkey.getLong("counter"),
                texts(passkey.getJsonArray(TRANSPORTS)),
                passkey.getBoolean("backupEligible"),
                passkey.getBoolean("backedUp"),
                Instant.ofEpochMilli(passkey.getLong("addedAt")),
                Instant.ofEpochMilli(passkey.getLong("usedAt")));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
