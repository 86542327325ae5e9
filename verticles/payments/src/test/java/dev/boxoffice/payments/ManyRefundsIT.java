package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an outage of Stripe left is settled by one turn of the sweep, however much it is. */
class ManyRefundsIT {
    private static final int PAYMENTS = 300;

    /** Between turns; the first one comes after a part of it. */
    private static final int SWEEP_SECONDS = 20;

    @Test
    void oneRunSettlesAllDueRefunds() {
        try (PaymentsFixture fixture = new PaymentsFixture(Map.of(
                "STRIPE_TIMEOUT_SECONDS",
                "10",
                "STRIPE_BREAKER_FAILURES",
                "1000",
                "PAYMENTS_PER_ACCOUNT_MINUTE",
                "0",
                "PAYMENTS_SWEEP_SECONDS",
                Integer.toString(SWEEP_SECONDS)))) {
            fixture.stripe.setWebhookUrl(null);
            List<String> orders = Stream.generate(Ids::next).limit(PAYMENTS).toList();
            orders.forEach(id -> fixture.harness
                    .events()
                    .publish(Subjects.ORDER_CREATED, id, fixture.order(id, 1, OrderStatus.CREATED)));
            fixture.awaitTold(Subjects.ORDER_CREATED);
            for (String order : orders) {
                assertEquals(201, fixture.pay(order, "tok_visa").status());
            }
            fixture.control.fault("unavailable", 100_000, "/v1/refunds");
            orders.forEach(fixture::cancel);
            fixture.awaitTold(Subjects.ORDER_CANCELLED);
            MongoClient mongo = fixture.harness.mongo(PaymentsVerticle.DOMAIN);
            JsonObject due = new JsonObject().put("dueAt", new JsonObject().put("$exists", true));
            assertEquals(PAYMENTS, Await.await(mongo.count(PaymentStore.COLLECTION, due)));
            fixture.control.mend();
            Await.await(mongo.updateCollectionWithOptions(
                    PaymentStore.COLLECTION,
                    due,
                    new JsonObject().put("$set", new JsonObject().put("dueAt", 0)),
                    new UpdateOptions().setMulti(true)));
            Awaitility.await("refunds")
                    .atMost(Duration.ofSeconds(2 * SWEEP_SECONDS))
                    .until(() -> Await.await(mongo.count(PaymentStore.COLLECTION, due)) == 0);
            assertEquals(
                    PAYMENTS,
                    Await.await(mongo.count(PaymentStore.COLLECTION, new JsonObject().put("status", "refunded"))));
        }
    }
}
