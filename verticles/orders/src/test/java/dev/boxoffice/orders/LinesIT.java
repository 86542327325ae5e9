package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders of several types: all lines are held, or none. */
class LinesIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static OfferedEvent festival(int seats, int camping) {
        return new OfferedEvent(fixture)
                .type("Adult", 2_000, seats)
                .sharing("Adult", "Child", 500)
                .type("Camping", 3_000, camping)
                .publish();
    }

    private static List<Integer> seats(OfferedEvent event, String type) {
        return fixture.seats(event.ticketId(type));
    }

    /** Ten seats, eight held, three offered: what comes back is not sold again. */
    @Test
    void nothingIsHeldOfAPoolThatIsTooLarge() {
        OfferedEvent event = new OfferedEvent(fixture).type("Hall", 1_000, 10).publish();
        String hall = event.ticketId("Hall");
        ApiClient buyer = fixture.buyer();
        List<String> orders = IntStream.range(0, 8)
                .mapToObj(each -> OrdersFixture.reserved(buyer, hall, 1))
                .toList();
        event.quantity("Hall", 3).publish();
        orders.subList(0, 5).forEach(id -> buyer.delete("/api/orders/" + id));
        assertEquals(0, fixture.reserveAll(hall));
        assertEquals(List.of(0, 3, 0), fixture.seats(hall));
        orders.subList(5, 8).forEach(id -> buyer.delete("/api/orders/" + id));
        assertEquals(3, fixture.reserveAll(hall));
        event.quantity("Hall", 2).publish();
        event.quantity("Hall", 7).publish();
        assertEquals(4, fixture.reserveAll(hall));
        assertEquals(List.of(0, 7, 0), fixture.seats(hall));
    }

    @Test
    void linesAreHeldTogetherInTheirPools() {
        OfferedEvent event = festival(10, 5);
        ApiClient buyer = fixture.buyer();
        Answer answer = buyer.post("/api/orders", event.order("Adult", 2, "Child", 3, "Camping", 1));
        assertEquals(201, answer.status(), () -> answer.body().toString());
        JsonObject order = answer.json();
        assertEquals(85, order.getInteger("amount"));
        assertEquals(6, order.getInteger("quantity"));
        assertEquals(event.id, order.getString("eventId"));
        assertEquals(
                new JsonObject()
                        .put("ticketId", event.ticketId("Child"))
                        .put("name", "Child")
                        .put("quantity", 3)
                        .put("price", 5)
                        .put("amount", 15),
                order.getJsonArray("lines").getJsonObject(1));
        assertEquals(List.of(5, 5, 0), seats(event, "Adult"));
        assertEquals(List.of(4, 1, 0), seats(event, "Camping"));
        OrderData published =
                fixture.harness.events().await(Subjects.ORDER_CREATED, order.getString("id"), OrderData.class);
        assertEquals(event.ticketId("Adult"), published.ticket().id());
        assertEquals(3, published.lines().size());
        fixture.publishPaid(order.getString("id"), Ids.next());
        assertEquals(List.of(5, 0, 5), seats(event, "Adult"));
        assertEquals(List.of(4, 0, 1), seats(event, "Camping"));
        assertEquals(
                200,
                buyer.post("/api/orders/" + order.getString("id") + "/refund", null)
                        .status());
        assertEquals(List.of(10, 0, 0), seats(event, "Adult"));
        assertEquals(List.of(5, 0, 0), seats(event, "Camping"));
    }

    @Test
    void nothingIsHeldIfOneLineIsSoldOut() {
        OfferedEvent event = festival(10, 1);
        Answer answer = fixture.buyer().post("/api/orders", event.order("Adult", 2, "Camping", 2));
        assertEquals(400, answer.status());
        assertEquals("items.1.quantity", answer.errorField());
        assertEquals("ticket.sold_out", code(answer));
        assertEquals(List.of(10, 0, 0), seats(event, "Adult"));
        assertEquals(List.of(1, 0, 0), seats(event, "Camping"));
    }

    static String code(Answer answer) {
        return answer.json().getJsonArray("errors").getJsonObject(0).getString("code");
    }

    @Test
    void typesOfOnePoolCompeteForItsSeats() {
        OfferedEvent event = festival(30, 20);
        List<Future<Answer>> answers = IntStream.range(0, 30)
                .mapToObj(i -> fixture.buyer()
                        .send(
                                HttpMethod.POST,
                                "/api/orders",
                                i % 2 == 0
                                        ? event.order("Adult", 2, "Camping", 1)
                                        : event.order("Child", 1, "Camping", 1)))
                .toList();
        Await.await(Future.join(answers));
        List<JsonObject> made = answers.stream()
                .filter(answer -> answer.result().status() == 201)
                .map(answer -> answer.result().json())
                .toList();
        int held = made.stream()
                .mapToInt(order -> order.getInteger("quantity") - 1)
                .sum();
        assertEquals(List.of(30 - held, held, 0), seats(event, "Adult"));
        assertEquals(List.of(20 - made.size(), made.size(), 0), seats(event, "Camping"));
        // What is left can be had, also if it was held for a moment by an order that was refused.
        Awaitility.await()
                .until(() -> buy(event).status() == 400
                        && (seats(event, "Adult").get(0) == 0
                                || seats(event, "Camping").get(0) == 0));
    }

    private static Answer buy(OfferedEvent event) {
        return fixture.buyer().post("/api/orders", event.order("Child", 1, "Camping", 1));
    }

    @Test
    void poolFollowsTheNewestStateOfAnyOfItsTypes() {
        OfferedEvent event = festival(10, 5);
        event.quantity("Adult", 4).publish();
        assertEquals(4, fixture.capacity(event.ticketId("Adult")).capacity());
        event.quantity("Adult", 60).publish();
        assertEquals(List.of(60, 0, 0), seats(event, "Adult"));
        CapacityData capacity = fixture.capacity(event.ticketId("Adult"));
        assertEquals(List.of(60, 3L), List.of(capacity.capacity(), capacity.change()));
        assertTrue(fixture.harness
                .events()
                .of(Subjects.CAPACITY_CHANGED, event.ticketId("Child"))
                .isEmpty());
    }

    @Test
    void eventThatIsNotOnSaleCannotBeOrdered() {
        OfferedEvent event = festival(10, 5);
        event.status = EventStatus.POSTPONED;
        event.publish();
        Answer answer = fixture.buyer().post("/api/orders", event.order("Adult", 1));
        assertEquals("event.not_on_sale", code(answer));
        Answer single = OrdersFixture.reserve(fixture.buyer(), event.ticketId("Adult"), 1);
        assertEquals("ticketId", single.errorField());
    }

    @Test
    void linesOfAnOrderThatWasNeverInsertedReturn() {
        OfferedEvent event = festival(10, 5);
        String id = fixture.buyer()
                .post("/api/orders", event.order("Adult", 2, "Camping", 1))
                .json()
                .getString("id");
        Await.await(fixture.mongo().removeDocument(OrderStore.COLLECTION, new JsonObject().put("_id", id)));
        fixture.orders.stop();
        fixture.orders = fixture.deploy();
        fixture.harness.clock().advance(Duration.ofSeconds(31));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertEquals(List.of(10, 0, 0), seats(event, "Adult"));
            assertEquals(List.of(5, 0, 0), seats(event, "Camping"));
        });
    }

    @Test
    void requestHasEitherATypeOrItems() {
        OfferedEvent event = festival(10, 5);
        JsonObject both = event.order("Adult", 1).put("ticketId", event.ticketId("Adult"));
        assertEquals("items", fixture.buyer().post("/api/orders", both).errorField());
        Answer twice = fixture.buyer().post("/api/orders", event.order("Adult", 1, "Adult", 1));
        assertEquals("ticketId.repeated", code(twice));
    }
}
