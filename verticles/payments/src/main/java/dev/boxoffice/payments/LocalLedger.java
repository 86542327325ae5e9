package dev.boxoffice.payments;

import dev.boxoffice.events.OrderStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger, for comparison. */
final class LocalLedger {
    private static final int BATCH = 500;
    private static final String STRIPE_ID = "stripeId";

    private final MongoClient mongo;

    LocalLedger(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** The payments begun since then that Stripe was asked for, by their PaymentIntents. */
    Future<Map<String, Payment>> since(Instant since) {
        JsonObject query = new JsonObject()
                .put("createdAt", new JsonObject().put("$gte", since.toEpochMilli()))
                .put(STRIPE_ID, new JsonObject().put("$ne", null));
        return find(query);
    }

    /** The payments of these PaymentIntents. */
    Future<Map<String, Payment>> of(Collection<String> stripeIds) {
        return inBatches(stripeIds, this::ofBatch, new HashMap<>());
    }

    private Future<Map<String, Payment>> ofBatch(List<String> stripeIds) {
        return find(new JsonObject().put(STRIPE_ID, in(stripeIds)));
    }

    private Future<Map<String, Payment>> find(JsonObject query) {
        return mongo.findWithOptions(
                        PaymentStore.COLLECTION, query, new FindOptions().setFields(new JsonObject().put("outbox", 0)))
                .map(documents -> {
                    Map<String, Payment> payments = new HashMap<>();
                    for (JsonObject document : documents) {
                        Payment payment = PaymentDocuments.of(document);
                        payments.put(payment.data().stripeId(), payment);
                    }
                    return payments;
                });
    }

    /** Those of {@code orderIds} that are cancelled. */
    Future<Set<String>> cancelled(Collection<String> orderIds) {
        Future<Map<String, String>> found = inBatches(orderIds, this::cancelledBatch, new HashMap<>());
        return found.map(byId -> new HashSet<>(byId.keySet()));
    }

    private Future<Map<String, String>> cancelledBatch(List<String> orderIds) {
        JsonObject query = new JsonObject().put("_id", in(orderIds)).put("status", OrderStatus.CANCELLED.wire());
        return mongo.findWithOptions(
                        PaymentsVerticle.ORDERS, query, new FindOptions().setFields(new JsonObject().put("_id", 1)))
                .map(documents -> {
                    Map<String, String> ids = new HashMap<>();
                    documents.forEach(document -> ids.put(document.getString("_id"), ""));
                    return ids;
                });
    }

    private static JsonObject in(List<String> ids) {
        return new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
    }

    private interface Batch<T> {
        Future<Map<String, T>> find(List<String> ids);
    }

    private static <T> Future<Map<String, T>> inBatches(Collection<String> ids, Batch<T> batch, Map<String, T> found) {
        List<String> all = List.copyOf(ids);
        Future<Map<String, T>> result = Future.succeededFuture(found);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> part = all.subList(from, Math.min(from + BATCH, all.size()));
            result = result.compose(before -> batch.find(part).map(more -> {
                before.putAll(more);
                return before;
            }));
        }
        return result;
    }
}
