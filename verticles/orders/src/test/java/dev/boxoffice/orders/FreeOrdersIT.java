package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.QuestionKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Free orders, the questions of organisers, and quotes. */
class FreeOrdersIT {
    private static final Question FROM =
            new Question("from.where", "Where from?", QuestionKind.TEXT, List.of(), true, false);
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static OfferedEvent meetup(boolean beforePayment) {
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).type("Paid", 1_000, 80);
        event.attendees = new Attendees(true, List.of(FROM), beforePayment, null);
        return event.publish();
    }

    private static JsonObject answers(OfferedEvent event, String type, String... names) {
        JsonArray places = new JsonArray();
        for (String name : names) {
            places.add(new JsonObject().put("ticketId", event.ticketId(type)).put("name", name));
        }
        return new JsonObject()
                .put("answers", new JsonObject().put("from.where", "Ulm"))
                .put("places", places);
    }

    @Test
    void freeOrderIsCompleteAtOnceAndCanBeGivenBack() {
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).publish();
        ApiClient buyer = fixture.buyer();
        Answer answer = buyer.post("/api/orders", event.order("Free", 2));
        assertEquals(201, answer.status(), () -> answer.body().toString());
        assertEquals("complete", answer.json().getString("status"));
        assertEquals("\"2\"", answer.header("ETag"));
        String id = answer.json().getString("id");
        assertEquals(answer.json(), buyer.get("/api/orders/" + id).json());
        assertEquals(List.of(78, 0, 2), fixture.seats(event.ticketId("Free")));
        OrderData created = fixture.harness.events().await(Subjects.ORDER_CREATED, id, OrderData.class);
        assertEquals(List.of(1L, OrderStatus.CREATED), List.of(created.version(), created.status()));
        OrderData completed = fixture.harness.events().await(Subjects.ORDER_COMPLETED, id, OrderData.class);
        assertEquals(List.of(2L, OrderStatus.COMPLETE), List.of(completed.version(), completed.status()));
        assertEquals(200, buyer.post("/api/orders/" + id + "/refund", null).status());
        assertEquals(List.of(80, 0, 0), fixture.seats(event.ticketId("Free")));
    }

    @Test
    void freeListingOfOneTypeIsCompleteAtOnce() {
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).publish();
        Answer answer = OrdersFixture.reserve(fixture.buyer(), event.ticketId("Free"), 1);
        assertEquals("complete", answer.json().getString("status"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertFalse(fixture.harness
                        .document(
                                OrdersVerticle.DOMAIN,
                                OrderStore.COLLECTION,
                                answer.json().getString("id"))
                        .containsKey("dueAt")));
    }

    @Test
    void freeOrderWaitsForAnswersThatAreDue() {
        OfferedEvent event = meetup(true);
        ApiClient buyer = fixture.buyer();
        JsonObject order = buyer.post("/api/orders", event.order("Free", 1)).json();
        assertEquals("created", order.getString("status"));
        assertTrue(order.getBoolean("answersDue"));
        assertTrue(order.containsKey("answersUntil"));
        String path = "/api/orders/" + order.getString("id") + "/answers";
        Answer wrong = buyer.put(path, new JsonObject().put("answers", new JsonObject().put("size", "XL")));
        assertEquals(400, wrong.status());
        assertEquals("answers.size", wrong.errorField());
        assertEquals("answer.unknown", LinesIT.code(wrong));
        assertEquals(
                401, fixture.buyer().put(path, answers(event, "Free", "Ada")).status());
        Answer answered = buyer.put(path, answers(event, "Free", "=HYPERLINK(\"x\")"));
        assertEquals(200, answered.status(), () -> answered.body().toString());
        assertEquals("complete", answered.json().getString("status"));
        assertEquals("Ulm", answered.json().getJsonObject("answers").getString("from.where"));
        assertEquals(
                "=HYPERLINK(\"x\")",
                answered.json().getJsonArray("places").getJsonObject(0).getString("name"));
        assertEquals(List.of(79, 0, 1), fixture.seats(event.ticketId("Free")));
    }

    @Test
    void answersComeWithTheOrderAndStayOutOfEvents() {
        OfferedEvent event = meetup(true);
        ApiClient buyer = fixture.buyer();
        JsonObject body = event.order("Paid", 2).mergeIn(answers(event, "Paid", "Ada", "Grace"));
        JsonObject order = buyer.post("/api/orders", body).json();
        String id = order.getString("id");
        assertFalse(order.getBoolean("answersDue"));
        Answer changed = buyer.put("/api/orders/" + id + "/answers", answers(event, "Paid", "Ada", "Linus"));
        assertEquals(2, changed.json().getInteger("version"));
        assertEquals(changed.json(), buyer.get("/api/orders/" + id).json());
        fixture.publishPaid(id, Ids.next());
        assertEquals("complete", OrdersFixture.status(buyer, id));
        assertEquals(
                "Linus",
                buyer.get("/api/orders/" + id)
                        .json()
                        .getJsonArray("places")
                        .getJsonObject(1)
                        .getString("name"));
        fixture.harness.events().await(Subjects.ORDER_COMPLETED, id, OrderData.class);
        for (String subject : List.of(Subjects.ORDER_CREATED, Subjects.ORDER_UPDATED, Subjects.ORDER_COMPLETED)) {
            fixture.harness
                    .events()
                    .of(subject, id)
                    .forEach(
                            published -> assertFalse(published.data().toString().contains("Ada")));
        }
        Answer missing = buyer.post("/api/orders", event.order("Paid", 2).mergeIn(answers(event, "Paid", "Ada")));
        assertEquals("places.missing", LinesIT.code(missing));
    }

    @Test
    void quoteSaysTheSameAsTheOrderAndHoldsNothing() {
        OfferedEvent event = new OfferedEvent(fixture)
                .type("Adult", 2_000, 5, OfferedEvent.rules("Adult", 4, false))
                .publish();
        ApiClient buyer = fixture.buyer();
        buyer.post("/api/orders", event.order("Adult", 1));
        Answer quote = buyer.post("/api/orders/quote", event.order("Adult", 2));
        assertEquals(200, quote.status(), () -> quote.body().toString());
        assertEquals(40, quote.json().getInteger("amount"));
        assertEquals(3, quote.json().getJsonArray("limits").getJsonObject(0).getInteger("left"));
        Answer anonymous = fixture.orders.anonymous().post("/api/orders/quote", event.order("Adult", 2));
        assertEquals(quote.json().getJsonArray("lines"), anonymous.json().getJsonArray("lines"));
        assertTrue(anonymous.json().getJsonArray("limits").isEmpty());
        assertEquals(List.of(4, 1, 0), fixture.seats(event.ticketId("Adult")));
        Answer unknown = buyer.post("/api/orders/quote", event.order("Adult", 1).put("code", "nope"));
        assertEquals("code.unknown", LinesIT.code(unknown));
    }
}
