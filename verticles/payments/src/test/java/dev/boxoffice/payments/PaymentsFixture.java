package dev.boxoffice.payments;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The payments domain with a buyer and a Stripe simulator, for the tests of one class. */
final class PaymentsFixture implements AutoCloseable {
    static final String SECRETS = "whsec_old,whsec_simulator";
    private static final String PATH = "/api/payments";
    static final long PRICE = 2_550;

    final DomainHarness harness = DomainHarness.start(Map.of());
    final StripeSimulator stripe = Await.await(StripeSimulator.start(harness.vertx(), SimulatorConfig.defaults()));
    final StripeControl control = new StripeControl(stripe);
    final RunningDomain payments;
    final TestUser buyerUser = TestUser.named("buyer");
    final ApiClient buyer;
    final ApiClient stranger;
    private final Map<String, String> settings;

    PaymentsFixture(Map<String, String> special) {
        settings = new HashMap<>();
        settings.put("STRIPE_API_KEY", stripe.config().apiKey());
        settings.put("STRIPE_API_BASE", stripe.baseUrl());
        settings.put("STRIPE_WEBHOOK_SECRET", SECRETS);
        settings.put("STRIPE_CONNECT_TIMEOUT_SECONDS", "1");
        settings.put("STRIPE_TIMEOUT_SECONDS", "1");
        settings.put("STRIPE_TRIES", "2");
        settings.put("STRIPE_BREAKER_FAILURES", "1000");
        settings.put("PAYMENTS_SWEEP_SECONDS", "1");
        settings.putAll(special);
        payments = deploy();
        buyer = payments.as(buyerUser);
        stranger = payments.as(TestUser.named("stranger"));
        stripe.setWebhookUrl("http://127.0.0.1:" + payments.port() + "/api/payments/webhook");
    }

    /** For tests of something else than slow calls. */
    static Map<String, String> patient() {
        return Map.of("STRIPE_CONNECT_TIMEOUT_SECONDS", "5", "STRIPE_TIMEOUT_SECONDS", "10");
    }

    /** One replica of the domain. */
    RunningDomain deploy() {
        return harness.deploy(PaymentsVerticle.DOMAIN, PaymentsVerticle::new, settings);
    }

    /** What the domain is configured with. */
    JsonObject environment() {
        JsonObject environment = harness.environment();
        settings.forEach(environment::put);
        return environment;
    }

    /** An order of the buyer that waits for its payment; returns its id. */
    String order() {
        String id = Ids.next();
        publish(Subjects.ORDER_CREATED, order(id, 1, OrderStatus.CREATED));
        return id;
    }

    OrderData order(String id, long version, OrderStatus status) {
        Instant now = Instant.ofEpochMilli(harness.clock().millis());
        return order(id, version, status, now.plusSeconds(900));
    }

    OrderData order(String id, long version, OrderStatus status, Instant expiresAt) {
        OrderData.Ticket ticket = new OrderData.Ticket(Ids.next(), Ids.next(), "Opera", null, null, PRICE / 2);
        CancelReason reason = status == OrderStatus.CANCELLED ? CancelReason.BUYER : null;
        return new OrderData(
                id,
                version,
                buyerUser.id(),
                ticket,
                2,
                PRICE,
                "usd",
                status,
                reason,
                expiresAt,
                expiresAt.minusSeconds(900));
    }

    void publish(String type, OrderData order) {
        harness.events().publish(type, order.id(), order);
        if (type.equals(Subjects.ORDER_CREATED)) {
            awaitTold(type);
        }
    }

    /** What orders would tell of the end of an order without payment. */
    void cancel(String orderId) {
        publish(Subjects.ORDER_CANCELLED, order(orderId, 9, OrderStatus.CANCELLED));
    }

    void awaitTold(String type) {
        harness.events().awaitHandled(PaymentsVerticle.DOMAIN, type);
    }

    Answer pay(String orderId, String token) {
        return buyer.post(PATH, body(orderId, token));
    }

    Future<Answer> paySoon(ApiClient client, String orderId, String token) {
        return client.send(HttpMethod.POST, PATH, body(orderId, token));
    }

    static JsonObject body(String orderId, String token) {
        return new JsonObject().put("orderId", orderId).put("token", token);
    }

    /** The payment of an order as its buyer sees it. */
    JsonObject payment(String orderId) {
        JsonArray list = buyer.get(PATH + "?orderId=" + orderId).list();
        return list.isEmpty() ? new JsonObject() : list.getJsonObject(0);
    }

    void awaitStatus(String orderId, String status) {
        Awaitility.await(status)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status.equals(payment(orderId).getString("status")));
    }

    /** The ledger's entries of an order. */
    List<JsonObject> movements(String orderId) {
        return document(orderId).getJsonArray("movements", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The payment of an order as it is stored. */
    JsonObject document(String orderId) {
        return harness.document(
                PaymentsVerticle.DOMAIN,
                PaymentStore.COLLECTION,
                payment(orderId).getString("id"));
    }

    /** Lets the time come at which the sweep looks after the payment of an order. */
    void makeDue(String orderId) {
        Await.await(harness.mongo(PaymentsVerticle.DOMAIN)
                .updateCollection(
                        PaymentStore.COLLECTION,
                        new JsonObject().put("orderId", orderId),
                        new JsonObject().put("$set", new JsonObject().put("dueAt", 0))));
    }

    /** The events of one kind about the payment of an order. */
    /** Waits until one event of a type is published for the payment of an order, and no second one. */
    void awaitEvent(String type, String orderId) {
        Awaitility.await(type).atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> events(type, orderId) == 1);
    }

    long events(String type, String orderId) {
        String id = payment(orderId).getString("id");
        return harness.events().of(type, id).size();
    }

    @Override
    public void close() {
        harness.close();
    }
}
