package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.kernel.text.AddressHash;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/** Finds admissions by the addresses in them of persons without an account. */
public record AdmissionAddresses(MongoClient mongo) {
    /** The hashes of these addresses; absent for none. */
    static final String HASHES = "addressHashes";

    private static final int BATCH = 200;

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                AdmissionStore.COLLECTION, new JsonObject().put(HASHES, 1), new IndexOptions().sparse(true));
    }

    static JsonArray hashes(Admission admission) {
        List<String> hashes =
                admission.addresses().stream().map(AddressHash::of).toList();
        return hashes.isEmpty() ? null : new JsonArray(hashes);
    }

    /** Admissions with an address, at most 200. */
    public Future<List<Admission>> find(String addressHash) {
        return mongo.findWithOptions(
                        AdmissionStore.COLLECTION,
                        new JsonObject().put(HASHES, addressHash),
                        new FindOptions().setLimit(BATCH))
                .map(found -> found.stream().map(AdmissionDocuments::read).toList());
    }

    /** Adds the hashes to admissions that earlier versions have stored; true if there may be more of them. */
    public Future<Boolean> addMissing() {
        JsonObject present = new JsonObject().put("$ne", null);
        JsonObject any = new JsonObject()
                .put(HASHES, null)
                .put(
                        "$or",
                        JsonArray.of(
                                new JsonObject().put("email", present).put("holderId", null),
                                new JsonObject().put("transfer.email", present)));
        return mongo.findWithOptions(AdmissionStore.COLLECTION, any, new FindOptions().setLimit(BATCH))
                .compose(found ->
                        Future.join(found.stream().map(this::add).toList()).map(added -> found.size() == BATCH));
    }

    private Future<?> add(JsonObject document) {
        JsonObject unchanged =
                new JsonObject().put("_id", document.getString("_id")).put("version", document.getLong("version"));
        JsonObject hashes = new JsonObject().put(HASHES, hashes(AdmissionDocuments.read(document)));
        return mongo.updateCollection(AdmissionStore.COLLECTION, unchanged, new JsonObject().put("$set", hashes));
    }
}
