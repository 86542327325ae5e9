package dev.boxoffice.payments.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.Attempt;
import dev.boxoffice.payments.model.Dispute;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.PurchasedSeats;
import dev.boxoffice.payments.model.RefundOutcomes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Payments as documents. */
public final class PaymentDocuments {
    static final String LEDGER = "movements";
    static final String SELLER = "sellerId";
    /** What revenue is summed by: an event, or a listing that is one. */
    static final String SALE = "ticketId";

    /** True if that is an event with several ticket types; absent in payments of earlier versions. */
    static final String IS_EVENT = "isEvent";

    static final String QUANTITY = "quantity";
    static final String DISPUTE = "dispute";

    /** Seats that the buyer has given back. */
    static final String RETURNED_SEATS = "returnedSeats";

    /** Set once the order is known to be cancelled. */
    static final String ORDER_ENDED = "orderEnded";

    private PaymentDocuments() {}

    static JsonObject toDocument(Payment payment) {
        PaymentData data = payment.data();
        return changes(payment)
                .put("_id", data.id())
                .put("orderId", data.orderId())
                .put("userId", data.userId())
                .put("amount", data.amount())
                .put("currency", data.currency())
                .put(SALE, payment.sale().saleId())
                .put(IS_EVENT, payment.sale().isEvent())
                .put(SELLER, payment.sale().sellerId())
                .put(QUANTITY, payment.sale().quantity())
                .put("createdAt", data.createdAt().toEpochMilli());
    }

    static JsonObject toDocument(LedgerEntry entry) {
        return new JsonObject()
                .put("kind", entry.kind().text())
                .put("id", entry.id())
                .put("amount", entry.amount())
                .put("currency", entry.currency())
                .put("cause", entry.cause())
                .put("at", entry.at().toEpochMilli());
    }

    private static List<LedgerEntry> ledger(JsonObject document) {
        return document.getJsonArray(LEDGER, new JsonArray()).stream()
                .map(entry -> entry((JsonObject) entry))
                .toList();
    }

    private static LedgerEntry entry(JsonObject document) {
        return new LedgerEntry(
                EnumText.parse(LedgerEntry.Kind.class, document.getString("kind")),
                document.getString("id"),
                document.getLong("amount"),
                document.getString("currency"),
                document.getString("cause"),
                Instant.ofEpochMilli(document.getLong("at")));
    }

    /** What a transition may change. */
    static JsonObject changes(Payment payment) {
        PaymentData data = payment.data();
        return new JsonObject()
                .put("version", data.version())
                .put("status", data.status().text())
                .put("stripeId", data.stripeId())
                .put("declineCode", data.declineCode())
                .put("attempt", payment.attempt())
                .put("token", payment.token())
                .put("clientSecret", payment.clientSecret())
                .put("stage", EnumText.nameOf(payment.current().stage()))
                .put("declines", payment.current().declines())
                .put("refundRefused", data.refundRefused())
                .put(DISPUTE, data.dispute() == null ? null : EnumText.nameOf(data.dispute()))
                .put(
                        "disputes",
                        new JsonArray(payment.disputes().stream()
                                .map(PaymentDocuments::toDocument)
                                .toList()))
                .put("refunds", RefundDocuments.toDocuments(payment.refunds()));
    }

    /** The payment of a document. */
    public static Payment toPayment(JsonObject document) {
        List<LedgerEntry> ledger = ledger(document);
        List<Dispute> disputes = disputes(document);
        RefundOutcomes refunds = RefundDocuments.toOutcomes(document.getJsonArray("refunds", new JsonArray()));
        PaymentData data = new PaymentData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("orderId"),
                document.getString("userId"),
                document.getLong("amount"),
                document.getString("currency"),
                EnumText.parse(PaymentStatus.class, document.getString("status")),
                document.getString("stripeId"),
                document.getString("declineCode"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                LedgerEntry.refunded(ledger),
                LedgerEntry.refundedBefore(ledger),
                document.getString("refundRefused"),
                Dispute.statusOf(disputes, LedgerEntry.paid(ledger, document.getLong("amount"))),
                refunds.toData(ledger));
        return new Payment(
                data,
                attempt(document),
                new PurchasedSeats(
                        document.getString(SALE),
                        document.getBoolean(IS_EVENT, false),
                        document.getString(SELLER),
                        document.getInteger(QUANTITY)),
                ledger,
                disputes,
                refunds);
    }

    private static Attempt attempt(JsonObject document) {
        // Documents from before there were stages say so in another way.
        String stage = document.getBoolean("stalled", false) ? "STALLED" : "ACTIVE";
        return new Attempt(
                document.getInteger("attempt"),
                document.getString("token"),
                document.getString("clientSecret"),
                EnumText.parseName(Attempt.Stage.class, document.getString("stage", stage)),
                document.getInteger("declines", 0));
    }

    private static JsonObject toDocument(Dispute dispute) {
        return new JsonObject()
                .put("id", dispute.id())
                .put("amount", dispute.amount())
                .put("currency", dispute.currency())
                .put("reason", dispute.reason())
                .put("status", EnumText.nameOf(dispute.state()));
    }

    private static List<Dispute> disputes(JsonObject document) {
        return document.getJsonArray("disputes", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(dispute -> new Dispute(
                        dispute.getString("id"),
                        dispute.getLong("amount"),
                        dispute.getString("currency"),
                        dispute.getString("reason"),
                        EnumText.parseName(Dispute.State.class, dispute.getString("status"))))
                .toList();
    }
}
