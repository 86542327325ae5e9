package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Pools as documents. */
final class PoolDocuments {
    /** When seats that are too many are looked for again, epoch milliseconds. */
    static final String DUE_AT = "dueAt";

    private PoolDocuments() {}

    static JsonObject toDocument(Pool pool) {
        JsonArray grants = new JsonArray();
        pool.grants()
                .forEach(grant -> grants.add(new JsonObject()
                        .put("block", grant.block())
                        .put("n", grant.size())
                        .put("offer", grant.offer())));
        return new JsonObject()
                .put("version", pool.version())
                .put("offer", pool.offer())
                .put("previousOffer", pool.previousOffer())
                .put("quantity", pool.quantity())
                .put("capacity", pool.capacity())
                .put("unallocated", pool.unallocated())
                .put("blocks", pool.blocks())
                .put("grants", grants)
                .put("change", pool.decision().change())
                .put("outcome", pool.decision().outcome().name())
                .put("taken", pool.decision().taken())
                .put("sold", pool.decision().sold());
    }

    static Pool of(JsonObject document) {
        List<Pool.Grant> grants = document.getJsonArray("grants").stream()
                .map(JsonObject.class::cast)
                .map(grant -> new Pool.Grant(grant.getInteger("block"), grant.getInteger("n"), grant.getLong("offer")))
                .toList();
        return new Pool(
                document.getString("_id"),
                document.getLong("version"),
                document.getLong("offer"),
                document.getLong("previousOffer"),
                document.getInteger("quantity"),
                document.getInteger("capacity"),
                document.getInteger("unallocated"),
                document.getInteger("blocks"),
                grants,
                new Pool.Decision(
                        document.getLong("change"),
                        ChangeOutcome.valueOf(document.getString("outcome")),
                        document.getInteger("taken"),
                        document.getInteger("sold")));
    }
}
