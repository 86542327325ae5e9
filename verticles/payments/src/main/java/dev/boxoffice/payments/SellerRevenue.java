package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.kernel.money.Money;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What sellers have sold, and for how much, by the ledger. */
final class SellerRevenue {
    private static final String CURRENCY = "currency";
    private static final String KIND = "kind";
    private static final String SUM = "sum";

    private final MongoClient mongo;
    private final Clock clock;

    SellerRevenue(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * What the listings of a seller have brought, as the API shows it: read from the ledger each time, so that what is
     * recorded is in it at once.
     */
    Future<List<JsonObject>> of(String sellerId) {
        Instant asOf = Instant.ofEpochMilli(clock.millis());
        Future<List<JsonObject>> money = aggregate(movements(sellerId));
        Future<List<JsonObject>> seats = aggregate(seats(sellerId));
        return Future.all(money, seats).map(found -> join(money.result(), seats.result(), asOf));
    }

    private Future<List<JsonObject>> aggregate(JsonArray pipeline) {
        return mongo.aggregate(PaymentStore.COLLECTION, pipeline).collect(Collectors.toList());
    }

    private static JsonArray movements(String sellerId) {
        JsonObject paid = new JsonObject()
                .put(PaymentDocuments.SELLER, sellerId)
                // That money was never for these seats.
                .put("declineCode", new JsonObject().put("$ne", Declines.MISMATCHED));
        String entry = "$" + PaymentDocuments.MOVEMENTS;
        JsonObject group = new JsonObject()
                .put(PaymentDocuments.TICKET, "$" + PaymentDocuments.TICKET)
                .put(CURRENCY, entry + "." + CURRENCY)
                .put(KIND, entry + "." + KIND);
        return JsonArray.of(
                new JsonObject().put("$match", paid),
                new JsonObject().put("$unwind", entry),
                sum(group, entry + ".amount"));
    }

    private static JsonArray seats(String sellerId) {
        JsonObject paid = new JsonObject()
                .put(PaymentDocuments.SELLER, sellerId)
                .put("status", "succeeded")
                // Their seats are back on sale, wherever the money is.
                .put(PaymentDocuments.ORDER_ENDED, new JsonObject().put("$ne", true))
                .put(PaymentDocuments.DISPUTE, new JsonObject().put("$ne", DisputeStatus.LOST.name()));
        JsonObject group = new JsonObject()
                .put(PaymentDocuments.TICKET, "$" + PaymentDocuments.TICKET)
                .put(CURRENCY, "$" + CURRENCY);
        return JsonArray.of(new JsonObject().put("$match", paid), sum(group, "$" + PaymentDocuments.QUANTITY));
    }

    private static JsonObject sum(JsonObject group, String what) {
        return new JsonObject()
                .put("$group", new JsonObject().put("_id", group).put(SUM, new JsonObject().put("$sum", what)));
    }

    private static List<JsonObject> join(List<JsonObject> money, List<JsonObject> seats, Instant asOf) {
        Map<Key, Total> totals = new LinkedHashMap<>();
        for (JsonObject row : money) {
            long amount = row.getNumber(SUM).longValue();
            LedgerEntry.Kind kind = LedgerEntry.Kind.of(row.getJsonObject("_id").getString(KIND));
            totals.merge(Key.of(row), Total.of(kind, amount), Total::plus);
        }
        for (JsonObject row : seats) {
            totals.merge(Key.of(row), new Total(row.getNumber(SUM).intValue(), 0, 0, 0), Total::plus);
        }
        return totals.entrySet().stream()
                .map(one -> one.getValue().toJson(one.getKey(), asOf))
                .toList();
    }

    private record Key(String ticketId, String currency) {
        static Key of(JsonObject row) {
            JsonObject id = row.getJsonObject("_id");
            return new Key(id.getString(PaymentDocuments.TICKET), id.getString(CURRENCY));
        }
    }

    private record Total(int sold, long gross, long refunded, long disputed) {
        static Total of(LedgerEntry.Kind kind, long amount) {
            return switch (kind) {
                case CHARGE -> new Total(0, amount, 0, 0);
                case REFUND, REFUND_FAILED -> new Total(0, 0, -kind.signed(amount), 0);
                case DISPUTE, DISPUTE_REVERSED -> new Total(0, 0, 0, -kind.signed(amount));
            };
        }

        Total plus(Total other) {
            return new Total(
                    sold + other.sold, gross + other.gross, refunded + other.refunded, disputed + other.disputed);
        }

        JsonObject toJson(Key key, Instant asOf) {
            String currency = key.currency();
            return new JsonObject()
                    .put("ticketId", key.ticketId())
                    .put(CURRENCY, currency)
                    .put("sold", sold)
                    .put("gross", Money.toDecimal(gross, currency))
                    .put("refunded", Money.toDecimal(refunded, currency))
                    .put("disputed", Money.toDecimal(disputed, currency))
                    .put("net", Money.toDecimal(gross - refunded - disputed, currency))
                    .put("asOf", asOf.toString());
        }
    }
}
