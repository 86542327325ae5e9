package dev.boxoffice.payments;

import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;

/**
 * The payments of a user.
 *
 * @param show a payment as its buyer sees it
 */
public record PaymentsUserData(PaymentStore payments, Function<Payment, JsonObject> show) implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return payments.findOfUser(userId)
                .map(found -> Map.of(
                        "payments", new JsonArray(found.stream().map(show).toList())));
    }

    /** Payments and their ledger are kept, as the law asks; they know the buyer by an id alone. */
    @Override
    public Future<Void> erase(String userId) {
        return Future.succeededFuture();
    }
}
