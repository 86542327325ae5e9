package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.List;

/** The documents of one collection with events that are not published yet. */
record OutboxBacklog(MongoClient mongo, String collection, Clock clock) {
    private static final String OUTBOX_AT = OutboxRelay.OUTBOX + "." + OutboxRelay.AT;

    /** Query for all of them. */
    static final JsonObject ALL = exists(OUTBOX_AT);

    private static final JsonObject SET_ASIDE = exists(OutboxRelay.TOO_LARGE + "." + OutboxRelay.AT);

    private static JsonObject exists(String path) {
        return new JsonObject().put(path, new JsonObject().put("$exists", true));
    }

    /** Documents that match {@code query}, with their id and outbox, those with the oldest event first. */
    Future<List<JsonObject>> find(JsonObject query, int limit) {
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put(OUTBOX_AT, 1))
                .setLimit(limit)
                .setFields(new JsonObject().put(OutboxRelay.OUTBOX, 1));
        return mongo.findWithOptions(collection, query, options);
    }

    void measure(Metrics metrics) {
        metrics.sample(
                "outbox.documents",
                "documents with events that are not on the stream yet",
                () -> mongo.count(collection, ALL),
                "collection",
                collection);
        metrics.sample(
                "outbox.oldest.age.seconds",
                "how long the oldest event in the outbox has been waiting",
                () -> find(ALL, 1).map(this::ageSeconds),
                "collection",
                collection);
        metrics.sample(
                "outbox.too.large",
                "documents with events that are too large for NATS, and were set aside",
                () -> mongo.count(collection, SET_ASIDE),
                "collection",
                collection);
    }

    private long ageSeconds(List<JsonObject> oldest) {
        return oldest.stream()
                .map(document -> document.getJsonArray(OutboxRelay.OUTBOX, new JsonArray()))
                .filter(entries -> !entries.isEmpty())
                .mapToLong(entries -> clock.millis() - entries.getJsonObject(0).getLong(OutboxRelay.AT))
                .map(millis -> Math.max(0, millis / 1_000))
                .max()
                .orElse(0);
    }
}
