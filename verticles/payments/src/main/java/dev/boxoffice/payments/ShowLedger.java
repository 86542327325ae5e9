package dev.boxoffice.payments;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.payments.model.LedgerSum;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.PaymentDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.store.SaleLedgerStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.List;

/** Shows organisers the money of their events. An event without payments is not known here. */
public record ShowLedger(SaleLedgerStore ledger, PaymentStore payments) {

    /** The sums by quarter of an hour. */
    public Future<List<LedgerSum.Quarter>> sums(Actor actor, String saleId) {
        return requireSeller(actor, saleId).compose(allowed -> ledger.quarters(saleId));
    }

    /** The payments as documents, the oldest first. */
    public Future<ReadStream<JsonObject>> entries(Actor actor, String saleId) {
        return requireSeller(actor, saleId).map(allowed -> ledger.payments(saleId));
    }

    /** The payment of one of these documents. */
    public static Payment toPayment(JsonObject document) {
        return PaymentDocuments.toPayment(document);
    }

    /** The payment of an order. */
    public Future<Payment> payment(Actor actor, String saleId, String orderId) {
        return requireSeller(actor, saleId)
                .compose(allowed -> payments.findOfOrder(orderId))
                .map(found -> found.filter(payment -> payment.sale().saleId().equals(saleId))
                        .orElseThrow(() -> Problem.notFound("Payment")));
    }

    private Future<Void> requireSeller(Actor actor, String saleId) {
        return ledger.seller(saleId)
                .compose(found -> actor.admit(found.orElseThrow(() -> Problem.notFound("Event")), saleId));
    }
}
