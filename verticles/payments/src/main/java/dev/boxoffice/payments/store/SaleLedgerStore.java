package dev.boxoffice.payments.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.LedgerSum;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ledger of an event, or of a listing that is one. It is aggregated for each request. */
public record SaleLedgerStore(MongoClient mongo) {
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final String ENTRY = "$" + PaymentDocuments.LEDGER;

    /** The organiser of a sale; empty if there are no payments of it. */
    public Future<Optional<String>> seller(String saleId) {
        return mongo.findOne(PaymentStore.COLLECTION, of(saleId), new JsonObject().put(PaymentDocuments.SELLER, 1))
                .map(found -> Optional.ofNullable(found).map(one -> one.getString(PaymentDocuments.SELLER)));
    }

    private static JsonObject of(String saleId) {
        return new JsonObject().put(PaymentDocuments.SALE, saleId);
    }

    /** The sums of a sale by quarter of an hour, kind and currency. */
    public Future<List<LedgerSum.Quarter>> quarters(String saleId) {
        String at = ENTRY + ".at";
        JsonObject rest = new JsonObject().put("$mod", JsonArray.of(at, QUARTER));
        JsonObject group = new JsonObject()
                .put("from", new JsonObject().put("$subtract", JsonArray.of(at, rest)))
                .put("kind", ENTRY + ".kind")
                .put("currency", ENTRY + ".currency");
        JsonObject sums = new JsonObject()
                .put("_id", group)
                .put("count", new JsonObject().put("$sum", 1))
                .put("amount", new JsonObject().put("$sum", ENTRY + ".amount"));
        JsonArray pipeline = JsonArray.of(
                new JsonObject().put("$match", of(saleId)),
                new JsonObject().put("$unwind", ENTRY),
                new JsonObject().put("$group", sums));
        return mongo.aggregate(PaymentStore.COLLECTION, pipeline)
                .collect(Collectors.mapping(SaleLedgerStore::toQuarter, Collectors.toList()));
    }

    private static LedgerSum.Quarter toQuarter(JsonObject row) {
        JsonObject id = row.getJsonObject("_id");
        LedgerEntry.Kind kind = EnumText.parse(LedgerEntry.Kind.class, id.getString("kind"));
        return new LedgerSum.Quarter(
                Instant.ofEpochMilli(id.getNumber("from").longValue()),
                new LedgerSum(
                        kind,
                        id.getString("currency"),
                        row.getNumber("count").longValue(),
                        kind.signed(row.getNumber("amount").longValue())));
    }

    /** The payments of a sale, as documents, the oldest first. */
    public ReadStream<JsonObject> payments(String saleId) {
        FindOptions oldestFirst =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setFields(new JsonObject().put("outbox", 0));
        return mongo.findBatchWithOptions(PaymentStore.COLLECTION, of(saleId), oldestFirst);
    }
}
