package dev.boxoffice.payments.store;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.payments.model.Payment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger of this system, for comparison with Stripe. */
public record LocalLedger(MongoClient mongo) {
    private static final int BATCH = 500;
    private static final String STRIPE_ID = "stripeId";

    /** The payments begun since then that Stripe was asked for, by their PaymentIntents. */
    public Future<Map<String, Payment>> since(Instant since) {
        JsonObject query = new JsonObject()
                .put("createdAt", new JsonObject().put("$gte", since.toEpochMilli()))
                .put(STRIPE_ID, new JsonObject().put("$ne", null));
        return find(query);
    }

    /** The payments of these PaymentIntents. */
    public Future<Map<String, Payment>> of(Collection<String> stripeIds) {
        return inBatches(stripeIds, ids -> find(new JsonObject().put(STRIPE_ID, in(ids))));
    }

    private Future<Map<String, Payment>> find(JsonObject query) {
        return mongo.findWithOptions(
                        PaymentStore.COLLECTION, query, new FindOptions().setFields(new JsonObject().put("outbox", 0)))
                .map(documents -> {
                    Map<String, Payment> payments = new HashMap<>();
                    for (JsonObject document : documents) {
                        Payment payment = PaymentDocuments.toPayment(document);
                        payments.put(payment.data().stripeId(), payment);
                    }
                    return payments;
                });
    }

    /** Those of {@code orderIds} that are cancelled, with what is kept of them. */
    public Future<Map<String, Long>> cancelled(Collection<String> orderIds) {
        return inBatches(orderIds, this::cancelledBatch);
    }

    private Future<Map<String, Long>> cancelledBatch(List<String> orderIds) {
        JsonObject query = new JsonObject().put("_id", in(orderIds)).put("status", OrderStatus.CANCELLED.text());
        FindOptions ids = new FindOptions().setFields(new JsonObject().put(OrderDocuments.KEPT, 1));
        return mongo.findWithOptions(OrderDocuments.COLLECTION, query, ids).map(documents -> documents.stream()
                .collect(Collectors.toMap(
                        document -> document.getString("_id"), document -> document.getLong(OrderDocuments.KEPT, 0L))));
    }

    private static JsonObject in(List<String> ids) {
        return new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
    }

    private static <T> Future<Map<String, T>> inBatches(
            Collection<String> ids, Function<List<String>, Future<Map<String, T>>> find) {
        List<String> all = List.copyOf(ids);
        Map<String, T> found = new HashMap<>();
        Future<Map<String, T>> result = Future.succeededFuture(found);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            result = result.compose(before -> find.apply(batch).onSuccess(found::putAll))
                    .map(found);
        }
        return result;
    }
}
