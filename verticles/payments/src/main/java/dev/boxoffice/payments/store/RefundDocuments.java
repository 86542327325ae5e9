package dev.boxoffice.payments.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.payments.model.RefundOutcome;
import dev.boxoffice.payments.model.RefundOutcomes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What has become of the refunds that an order asks for, as a part of the document of its payment. */
final class RefundDocuments {
    private RefundDocuments() {}

    static JsonArray toDocuments(RefundOutcomes refunds) {
        return new JsonArray(
                refunds.all().stream().map(RefundDocuments::toDocument).toList());
    }

    private static JsonObject toDocument(RefundOutcome refund) {
        return new JsonObject()
                .put("id", refund.id())
                .put("tries", refund.tries())
                .put("call", refund.call())
                .put("amount", refund.amount())
                .put("state", refund.state().text())
                .put("refusal", refund.refusal())
                .put("stripeId", refund.stripeId())
                .put("after", refund.after())
                .put("at", refund.at().toEpochMilli());
    }

    static RefundOutcomes toOutcomes(JsonArray documents) {
        return new RefundOutcomes(documents.stream()
                .map(JsonObject.class::cast)
                .map(RefundDocuments::toOutcome)
                .toList());
    }

    private static RefundOutcome toOutcome(JsonObject document) {
        return new RefundOutcome(
                document.getString("id"),
                document.getInteger("tries"),
                document.getInteger("call"),
                document.getLong("amount"),
                EnumText.parse(RefundState.class, document.getString("state")),
                document.getString("refusal"),
                document.getString("stripeId"),
                document.getString("after"),
                Instant.ofEpochMilli(document.getLong("at")));
    }
}
