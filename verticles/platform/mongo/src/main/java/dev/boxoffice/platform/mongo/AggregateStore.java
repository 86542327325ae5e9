package dev.boxoffice.platform.mongo;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Documents that keep the events of their changes: the change and its events are one atomic write, and the
 * {@link OutboxRelay} publishes them afterwards.
 */
public final class AggregateStore {
    private static final String TOO_LARGE = "This is more text than can be passed on, please shorten it";

    private final MongoClient mongo;
    private final String collection;
    private final OutboxRelay relay;
    private final BatchedInserts inserts;
    private final BatchedReads reads;

    /** Stores in {@code collection}, which {@code relay} watches. */
    public AggregateStore(MongoClient mongo, String collection, OutboxRelay relay) {
        this.mongo = mongo;
        this.collection = collection;
        this.relay = relay;
        this.inserts = new BatchedInserts(mongo, collection);
        this.reads = new BatchedReads(mongo, collection, new JsonObject());
    }

    /** Inserts a document, with its {@code _id}, together with {@code events}. */
    public Future<Void> insert(JsonObject document, CloudEvent... events) {
        JsonObject whole = origin(document.copy());
        JsonArray entries = entries(events);
        if (!entries.isEmpty()) {
            whole.put(OutboxRelay.OUTBOX, entries);
        }
        return requireFitting(entries)
                .compose(fitting -> inserts.insert(whole))
                .onSuccess(inserted -> relayIfAny(whole, entries));
    }

    /** Refuses events that are too large to be published. */
    private Future<Void> requireFitting(JsonArray entries) {
        boolean isFitting = entries.stream().map(JsonObject.class::cast).allMatch(relay::fits);
        return isFitting ? Future.succeededFuture() : Future.failedFuture(Problem.tooLarge(TOO_LARGE));
    }

    /**
     * Inserts a document together with a message that is published as it is, such as the value of a key-value bucket.
     */
    public Future<Void> insert(JsonObject document, String subject, String messageId, Instant time, String body) {
        JsonArray outbox = new JsonArray().add(entry(messageId, subject, time, body));
        JsonObject whole = document.copy().put(OutboxRelay.OUTBOX, outbox);
        return inserts.insert(whole).onSuccess(inserted -> relay.relay(whole));
    }

    /**
     * A message that is published as it is, such as the value of a key-value bucket.
     *
     * @param id differs from that of every other message
     */
    public record Message(String subject, String id, Instant time, String body) {
        /** The message of an event. */
        public static Message of(CloudEvent event) {
            return new Message(event.type(), event.id(), event.time(), EventCodec.encode(event));
        }
    }

    /** Inserts a document, with its {@code _id}, together with {@code messages}. */
    public Future<Void> insert(JsonObject document, List<Message> messages) {
        JsonArray outbox = entries(messages);
        JsonObject whole = document.copy();
        if (!outbox.isEmpty()) {
            whole.put(OutboxRelay.OUTBOX, outbox);
        }
        return inserts.insert(whole).onSuccess(inserted -> relayIfAny(whole, outbox));
    }

    /** Changes the one document that {@code filter} finds, together with {@code messages}. */
    public Future<Optional<JsonObject>> update(JsonObject filter, JsonObject update, List<Message> messages) {
        return update(filter, update, entries(messages));
    }

    private static JsonArray entries(List<Message> messages) {
        JsonArray entries = new JsonArray();
        messages.forEach(one -> entries.add(entry(one.id(), one.subject(), one.time(), one.body())));
        return entries;
    }

    /**
     * Changes the one document that {@code filter} finds, together with {@code events}. Optimistic concurrency: the
     * filter names the version that the change was decided on.
     *
     * @param update MongoDB update operators
     * @return the document after the change, or empty if the filter found none and nothing changed
     */
    public Future<Optional<JsonObject>> update(JsonObject filter, JsonObject update, CloudEvent... events) {
        return update(filter, update, entries(events));
    }

    /**
     * Changes a document as {@link #update(JsonObject, JsonObject, CloudEvent...)} does, together with a message that
     * is published as it is.
     */
    public Future<Optional<JsonObject>> update(
            JsonObject filter, JsonObject update, String subject, String messageId, Instant time, String body) {
        return update(filter, update, new JsonArray().add(entry(messageId, subject, time, body)));
    }

    private Future<Optional<JsonObject>> update(JsonObject filter, JsonObject update, JsonArray entries) {
        JsonObject whole = update.copy();
        JsonObject set = origin(update.getJsonObject("$set", new JsonObject()).copy());
        if (!set.isEmpty()) {
            whole.put("$set", set);
        }
        if (!entries.isEmpty()) {
            JsonObject push = update.getJsonObject("$push", new JsonObject()).copy();
            whole.put("$push", push.put(OutboxRelay.OUTBOX, new JsonObject().put("$each", entries)));
        }
        return requireFitting(entries)
                .compose(fitting -> FindAndUpdate.update(mongo, collection, filter, whole))
                .onSuccess(found -> found.ifPresent(document -> relayIfAny(document, entries)));
    }

    /** The document of that id. */
    public Future<Optional<JsonObject>> find(String id) {
        return reads.find(id);
    }

    private void relayIfAny(JsonObject document, JsonArray entries) {
        if (!entries.isEmpty()) {
            relay.relay(document);
        }
    }

    /** Stores the trace of a change, for the sweep that may continue it. */
    private static JsonObject origin(JsonObject fields) {
        JsonObject origin = TraceContext.current().toJson();
        return origin.isEmpty() ? fields : fields.put(TraceContext.FIELD, origin);
    }

    private static JsonArray entries(CloudEvent... events) {
        JsonArray entries = new JsonArray();
        for (CloudEvent event : List.of(events)) {
            entries.add(entry(event.id(), event.type(), event.time(), EventCodec.encode(event)));
        }
        return entries;
    }

    private static JsonObject entry(String id, String subject, Instant time, String body) {
        return origin(new JsonObject()
                .put("id", id)
                .put("type", subject)
                .put(OutboxRelay.AT, time.toEpochMilli())
                .put("body", body));
    }
}
