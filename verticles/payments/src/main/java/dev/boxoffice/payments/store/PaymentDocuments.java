package dev.boxoffice.payments.store;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.Attempt;
import dev.boxoffice.payments.model.Dispute;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.PurchasedSeats;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Payments as documents. */
public final class PaymentDocuments {
    static final String LEDGER = "movements";
    static final String SELLER = "sellerId";
    static final String TICKET = "ticketId";
    static final String QUANTITY = "quantity";
    static final String DISPUTE = "dispute";

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
                .put(TICKET, payment.sale().ticketId())
                .put(SELLER, payment.sale().sellerId())
                .put(QUANTITY, payment.sale().quantity())
                .put("createdAt", data.createdAt().toEpochMilli());
    }

    static JsonObject toDocument(LedgerEntry entry) {
        return new JsonObject()
                .put("kind", entry.kind().wire())
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
                LedgerEntry.Kind.of(document.getString("kind")),
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
                .put("status", data.status().name().toLowerCase(Locale.ROOT))
                .put("stripeId", data.stripeId())
                .put("declineCode", data.declineCode())
                .put("attempt", payment.attempt())
                .put("token", payment.token())
                .put("clientSecret", payment.clientSecret())
                .put("stage", payment.current().stage().name())
                .put("declines", payment.current().declines())
                .put("refundRefused", data.refundRefused())
                .put(DISPUTE, data.dispute() == null ? null : data.dispute().name())
                .put(
                        "disputes",
                        new JsonArray(payment.disputes().stream()
                                .map(PaymentDocuments::toDocument)
                                .toList()));
    }

    /** The payment of a document. */
    public static Payment toPayment(JsonObject document) {
        List<LedgerEntry> ledger = ledger(document);
        List<Dispute> disputes = disputes(document);
        PaymentData data = new PaymentData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("orderId"),
                document.getString("userId"),
                document.getLong("amount"),
                document.getString("currency"),
                PaymentStatus.valueOf(document.getString("status").toUpperCase(Locale.ROOT)),
                document.getString("stripeId"),
                document.getString("declineCode"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                LedgerEntry.refunded(ledger),
                LedgerEntry.refundedBefore(ledger),
                document.getString("refundRefused"),
                Dispute.statusOf(disputes, LedgerEntry.paid(ledger, document.getLong("amount"))));
        return new Payment(
                data,
                attempt(document),
                new PurchasedSeats(
                        document.getString(TICKET), document.getString(SELLER), document.getInteger(QUANTITY)),
                ledger,
                disputes);
    }

    private static Attempt attempt(JsonObject document) {
        // Documents from before there were stages say so in another way.
        String stage = document.getBoolean("stalled", false) ? "STALLED" : "ACTIVE";
        return new Attempt(
                document.getInteger("attempt"),
                document.getString("token"),
                document.getString("clientSecret"),
                Attempt.Stage.valueOf(document.getString("stage", stage)),
                document.getInteger("declines", 0));
    }

    private static JsonObject toDocument(Dispute dispute) {
        return new JsonObject()
                .put("id", dispute.id())
                .put("amount", dispute.amount())
                .put("currency", dispute.currency())
                .put("reason", dispute.reason())
                .put("status", dispute.state().name());
    }

    private static List<Dispute> disputes(JsonObject document) {
        return document.getJsonArray("disputes", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(dispute -> new Dispute(
                        dispute.getString("id"),
                        dispute.getLong("amount"),
                        dispute.getString("currency"),
                        dispute.getString("reason"),
                        Dispute.State.valueOf(dispute.getString("status"))))
                .toList();
    }
}
