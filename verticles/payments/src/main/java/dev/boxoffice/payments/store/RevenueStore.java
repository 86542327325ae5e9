package dev.boxoffice.payments.store;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.SellerRevenue;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What sellers have sold, by the ledger.
 *
 * <p>It is aggregated for each request, so that what is recorded is included at once.
 */
public record RevenueStore(MongoClient mongo) {
    private static final String CURRENCY = "currency";
    private static final String KIND = "kind";
    private static final String SUM = "sum";
    private static final String RETURNED = "returned";

    /** What was taken, refunded and disputed. */
    public Future<List<SellerRevenue>> money(String sellerId) {
        return aggregate(ledgerOf(sellerId), RevenueStore::ofMoney);
    }

    /** The seats that are sold. */
    public Future<List<SellerRevenue>> seats(String sellerId) {
        return aggregate(seatsOf(sellerId), RevenueStore::ofSeats);
    }

    private Future<List<SellerRevenue>> aggregate(JsonArray pipeline, Function<JsonObject, SellerRevenue> mapping) {
        return mongo.aggregate(PaymentStore.COLLECTION, pipeline)
                .collect(Collectors.mapping(mapping, Collectors.toList()));
    }

    private static SellerRevenue ofMoney(JsonObject row) {
        JsonObject id = row.getJsonObject("_id");
        return SellerRevenue.of(
                id.getString(PaymentDocuments.SALE),
                id.getBoolean(PaymentDocuments.IS_EVENT, false),
                id.getString(CURRENCY),
                EnumText.parse(LedgerEntry.Kind.class, id.getString(KIND)),
                row.getNumber(SUM).longValue());
    }

    private static SellerRevenue ofSeats(JsonObject row) {
        JsonObject id = row.getJsonObject("_id");
        return SellerRevenue.ofSeats(
                id.getString(PaymentDocuments.SALE),
                id.getBoolean(PaymentDocuments.IS_EVENT, false),
                id.getString(CURRENCY),
                row.getNumber(SUM).intValue() - row.getNumber(RETURNED).intValue());
    }

    private static JsonArray ledgerOf(String sellerId) {
        JsonObject paid = new JsonObject()
                .put(PaymentDocuments.SELLER, sellerId)
                // Money of another amount was not taken for these seats.
                .put("declineCode", new JsonObject().put("$ne", DeclineCodes.MISMATCHED));
        String entry = "$" + PaymentDocuments.LEDGER;
        JsonObject group = bySale().put(CURRENCY, entry + "." + CURRENCY).put(KIND, entry + "." + KIND);
        return JsonArray.of(
                new JsonObject().put("$match", paid),
                new JsonObject().put("$unwind", entry),
                sum(group, entry + ".amount"));
    }

    private static JsonArray seatsOf(String sellerId) {
        JsonObject paid = new JsonObject()
                .put(PaymentDocuments.SELLER, sellerId)
                .put("status", PaymentStatus.SUCCEEDED.text())
                // Their seats are back on sale, wherever the money is.
                .put(PaymentDocuments.ORDER_ENDED, new JsonObject().put("$ne", true))
                .put(PaymentDocuments.DISPUTE, new JsonObject().put("$ne", EnumText.nameOf(DisputeStatus.LOST)));
        JsonObject group = bySale().put(CURRENCY, "$" + CURRENCY);
        JsonObject sums = sum(group, "$" + PaymentDocuments.QUANTITY);
        sums.getJsonObject("$group").put(RETURNED, new JsonObject().put("$sum", "$" + PaymentDocuments.RETURNED_SEATS));
        return JsonArray.of(new JsonObject().put("$match", paid), sums);
    }

    private static JsonObject bySale() {
        return new JsonObject()
                .put(PaymentDocuments.SALE, "$" + PaymentDocuments.SALE)
                .put(PaymentDocuments.IS_EVENT, "$" + PaymentDocuments.IS_EVENT);
    }

    private static JsonObject sum(JsonObject group, String what) {
        return new JsonObject()
                .put("$group", new JsonObject().put("_id", group).put(SUM, new JsonObject().put("$sum", what)));
    }
}
