package dev.boxoffice.platform.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Documents by their ids. Those that are asked for while some are being read are read together, by one command that
 * begins afterwards; so a reader sees all that was written before it asked.
 *
 * <p>Safe to use from any thread.
 */
public final class BatchedReads {
    private final MongoClient mongo;
    private final String collection;
    private final JsonObject fields;
    private final Batcher<String, Optional<JsonObject>> batches = new Batcher<>(this::read);

    /**
     * Reads documents of {@code collection}.
     *
     * @param fields a MongoDB projection; empty for whole documents
     */
    public BatchedReads(MongoClient mongo, String collection, JsonObject fields) {
        this.mongo = mongo;
        this.collection = collection;
        this.fields = fields.copy();
    }

    /** The document of that id, which belongs to the caller. */
    public Future<Optional<JsonObject>> find(String id) {
        return batches.submit(id);
    }

    private Future<List<Future<Optional<JsonObject>>>> read(List<String> ids) {
        return ids.size() == 1
                ? mongo.findOne(collection, new JsonObject().put("_id", ids.get(0)), fields)
                        .map(found -> List.of(Future.succeededFuture(Optional.ofNullable(found))))
                : mongo.findWithOptions(collection, anyOf(ids), new FindOptions().setFields(fields))
                        .map(found -> inOrder(ids, found));
    }

    private static JsonObject anyOf(List<String> ids) {
        Set<String> distinct = new TreeSet<>(ids);
        return new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(new ArrayList<>(distinct))));
    }

    private static List<Future<Optional<JsonObject>>> inOrder(List<String> ids, List<JsonObject> found) {
        Map<String, JsonObject> byId = new HashMap<>();
        found.forEach(document -> byId.put(document.getString("_id"), document));
        List<Future<Optional<JsonObject>>> all = new ArrayList<>(ids.size());
        Set<String> given = new HashSet<>();
        for (String id : ids) {
            Optional<JsonObject> document = Optional.ofNullable(byId.get(id));
            all.add(Future.succeededFuture(given.add(id) ? document : document.map(JsonObject::copy)));
        }
        return all;
    }
}
