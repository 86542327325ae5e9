package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.store.PoolStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The orders domain alone, with the events of the other domains made up. */
final class OrdersFixture implements AutoCloseable {
    static final String SELLER = Ids.next();

    private static final String KEYS = "idempotency_keys";

    final DomainHarness harness;
    final AnsweringPayments payments;
    RunningDomain orders;

    OrdersFixture(Map<String, String> settings) {
        harness = DomainHarness.start(settings);
        payments = new AnsweringPayments(harness.events());
        orders = deploy();
    }

    RunningDomain deploy() {
        return harness.deploy(OrdersVerticle.DOMAIN, OrdersVerticle::new);
    }

    static TicketData ticket(String id, long version, int quantity, TicketStatus status) {
        return new TicketData(
                id,
                version,
                SELLER,
                "Concert",
                null,
                "Hall",
                null,
                1050,
                "usd",
                quantity,
                status,
                Instant.parse("2026-01-01T00:00:00Z"),
                1,
                version,
                null);
    }

    /** A listing that orders knows of. */
    String listing(int quantity) {
        String id = Ids.next();
        publish(Subjects.TICKET_CREATED, ticket(id, 1, quantity, TicketStatus.ACTIVE));
        return id;
    }

    void publish(String type, TicketData ticket) {
        harness.events().publish(type, ticket.id(), ticket);
        harness.events().awaitHandled(OrdersVerticle.DOMAIN, type);
    }

    void publishPaid(String orderId, String... eventIds) {
        publish(Subjects.PAYMENT_SUCCEEDED, PaymentStatus.SUCCEEDED, orderId, eventIds);
    }

    void publishRefunded(String orderId) {
        publish(Subjects.PAYMENT_REFUNDED, PaymentStatus.REFUNDED, orderId, Ids.next(), Ids.next());
    }

    void publishDisputed(String orderId, DisputeStatus dispute) {
        PaymentData payment = new PaymentData(
                Ids.next(),
                3,
                orderId,
                Ids.next(),
                1050,
                "usd",
                PaymentStatus.SUCCEEDED,
                "pi_1",
                null,
                Instant.now(),
                0,
                0,
                null,
                dispute,
                null);
        harness.events().publish(Subjects.PAYMENT_DISPUTED, payment.id(), payment);
        harness.events().awaitHandled(OrdersVerticle.DOMAIN, Subjects.PAYMENT_DISPUTED);
    }

    private void publish(String type, PaymentStatus status, String orderId, String... eventIds) {
        PaymentData payment =
                new PaymentData(Ids.next(), 2, orderId, Ids.next(), 1050, "usd", status, "pi_1", null, Instant.now());
        for (String eventId : eventIds) {
            harness.events().publish(eventId, type, payment.id(), payment);
        }
        harness.events().awaitHandled(OrdersVerticle.DOMAIN, type);
    }

    ApiClient buyer() {
        return orders.as(new TestUser(Ids.next(), "buyer@example.com"));
    }

    static Answer reserve(ApiClient buyer, String ticketId, int quantity) {
        return buyer.post(
                "/api/orders", new JsonObject().put("ticketId", ticketId).put("quantity", quantity));
    }

    /** Reserves, and answers the order's id. */
    static String reserved(ApiClient buyer, String ticketId, int quantity) {
        Answer answer = reserve(buyer, ticketId, quantity);
        assertEquals(201, answer.status(), () -> answer.body().toString());
        return answer.json().getString("id");
    }

    static String status(ApiClient buyer, String orderId) {
        return buyer.get("/api/orders/" + orderId).json().getString("status");
    }

    /** What orders decides of a change; its event says so. */
    ChangeOutcome propose(TicketData wanted) {
        harness.events().publish(Subjects.TICKET_PROPOSED, wanted.id(), wanted);
        CloudEvent decided = harness.events()
                .await(
                        Subjects.CAPACITY_CHANGED,
                        event -> event.subject().equals(wanted.id())
                                && event.data().get("change").asLong() == wanted.change());
        return EventCodec.data(decided.data(), CapacityData.class).outcome();
    }

    /** The newest published capacity of a listing. */
    CapacityData capacity(String ticketId) {
        return harness.events().of(Subjects.CAPACITY_CHANGED, ticketId).stream()
                .map(event -> EventCodec.data(event.data(), CapacityData.class))
                .reduce((one, other) -> one.version() > other.version() ? one : other)
                .orElseThrow();
    }

    /** Reserves seat by seat until none is left; returns how many there were. */
    int reserveAll(String ticketId) {
        int seats = 0;
        while (reserve(buyer(), ticketId, 1).status() == 201) {
            seats++;
        }
        return seats;
    }

    /** Free, held and sold seats of a listing, as its pool and its blocks say. */
    List<Integer> seats(String ticketId) {
        JsonObject pool = harness.document(OrdersVerticle.DOMAIN, PoolStore.COLLECTION, ticketId);
        int unallocated = pool == null ? 0 : pool.getInteger("unallocated");
        JsonObject query = new JsonObject().put("ticketId", ticketId);
        List<JsonObject> blocks = Await.await(mongo().find(BlockStore.COLLECTION, query));
        return List.of(
                unallocated
                        + blocks.stream()
                                .mapToInt(block -> Math.max(0, block.getInteger("free")))
                                .sum(),
                count(blocks, "holds"),
                count(blocks, "sales"));
    }

    private static int count(List<JsonObject> blocks, String list) {
        return blocks.stream()
                .flatMap(block -> block.getJsonArray(list).stream())
                .mapToInt(entry -> ((JsonObject) entry).getInteger("n"))
                .sum();
    }

    /** As if the process had died between making the order and keeping the answer. */
    void forgetAnswer(String orderId) {
        JsonObject undone = new JsonObject()
                .put("$set", new JsonObject().put("lease", 0L))
                .put("$unset", new JsonObject().put("status", "").put("body", ""));
        JsonObject key = new JsonObject().put("resourceId", orderId);
        Await.await(mongo().updateCollection(KEYS, key, undone));
    }

    /** As if the process had died between holding the seats and making the order; another takes over. */
    void forgetOrder(String orderId) {
        orders.stop();
        Await.await(mongo().removeDocument(OrderStore.COLLECTION, new JsonObject().put("_id", orderId)));
        forgetAnswer(orderId);
        orders = deploy();
    }

    MongoClient mongo() {
        return harness.mongo(OrdersVerticle.DOMAIN);
    }

    /** The newest published numbers of a listing's only block. */
    AvailabilityData published(String ticketId) {
        return harness.events().of(Subjects.AVAILABILITY_CHANGED, ticketId).stream()
                .map(event -> EventCodec.data(event.data(), AvailabilityData.class))
                .reduce((older, newer) -> newer.version() > older.version() ? newer : older)
                .orElseThrow();
    }

    /** What the database still keeps to be published. */
    int unpublished() {
        JsonObject waiting = new JsonObject().put("outbox.at", new JsonObject().put("$exists", true));
        JsonArray all = new JsonArray();
        Await.await(mongo().find(OrderStore.COLLECTION, waiting)).forEach(all::add);
        return all.size();
    }

    @Override
    public void close() {
        harness.close();
    }
}
