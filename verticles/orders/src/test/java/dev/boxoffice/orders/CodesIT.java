package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Codes and limits per buyer are counted exactly, and given back with their orders. */
class CodesIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Code code(String text, Integer uses, Integer usesPerBuyer) {
        Discount half = new Discount(50, null, null, null);
        return new Code(Ids.next(), text, half, List.of(), List.of(), null, null, uses, usesPerBuyer);
    }

    private static OfferedEvent event(Integer mostPerBuyer, Code code) {
        return new OfferedEvent(fixture)
                .type("Adult", 2_000, 200, OfferedEvent.rules("Adult", mostPerBuyer, false))
                .type("Crew", 1_000, 50, OfferedEvent.rules("Crew", null, true))
                .code(code)
                .publish();
    }

    private static ApiClient buyer(String email) {
        return fixture.orders.as(new TestUser(Ids.next(), email));
    }

    private static ApiClient buyer() {
        return buyer(Ids.next() + "@example.com");
    }

    private static Answer order(ApiClient buyer, OfferedEvent event, int quantity, String code) {
        return buyer.post("/api/orders", event.order("Adult", quantity).put("code", code));
    }

    private static String cancel(ApiClient buyer, Answer order) {
        String id = order.json().getString("id");
        assertEquals(204, buyer.delete("/api/orders/" + id).status());
        return id;
    }

    @Test
    void codeIsUsedAsOftenAsItMayBeAndNoMore() {
        OfferedEvent event = event(null, code("HALF", 7, null));
        List<Future<Answer>> answers = IntStream.range(0, 25)
                .mapToObj(i -> buyer().send(
                                HttpMethod.POST,
                                "/api/orders",
                                event.order("Adult", 3).put("code", "half")))
                .toList();
        Await.await(Future.join(answers));
        List<Answer> made = answers.stream()
                .map(Future::result)
                .filter(answer -> answer.status() == 201)
                .toList();
        assertEquals(7, made.size());
        assertEquals(List.of(179, 21, 0), fixture.seats(event.ticketId("Adult")));
        JsonObject order = made.get(0).json();
        assertEquals("HALF", order.getString("code"));
        assertEquals(List.of(30, 30), List.of(order.getInteger("amount"), order.getInteger("discount")));
        answers.stream()
                .map(Future::result)
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> assertEquals("code.used_up", LinesIT.code(answer)));
        assertTrue(fixture.harness.events().of(Subjects.CAPACITY_CHANGED).stream()
                .noneMatch(capacity -> capacity.subject().startsWith("code:")));
    }

    @Test
    void useReturnsWithItsOrder() {
        OfferedEvent event = event(null, code("ONCE", 1, null));
        ApiClient ada = buyer();
        Answer first = order(ada, event, 1, "ONCE");
        assertEquals("code.used_up", LinesIT.code(order(buyer(), event, 1, "ONCE")));
        cancel(ada, first);
        ApiClient eve = buyer();
        String paid = order(eve, event, 1, "ONCE").json().getString("id");
        fixture.publishPaid(paid, Ids.next());
        assertEquals("code.used_up", LinesIT.code(order(ada, event, 1, "ONCE")));
        assertEquals(200, eve.post("/api/orders/" + paid + "/refund", null).status());
        assertEquals(201, order(ada, event, 1, "ONCE").status());
    }

    @Test
    void usesFollowTheOrganiser() {
        OfferedEvent event = event(null, code("GROW", 1, null));
        assertEquals(201, order(buyer(), event, 1, "GROW").status());
        Code known = event.codes.remove(0);
        event.code(new Code(known.id(), "GROW", known.discount(), null, null, null, null, 2, null))
                .publish();
        assertEquals(201, order(buyer(), event, 1, "GROW").status());
        assertEquals("code.used_up", LinesIT.code(order(buyer(), event, 1, "GROW")));
    }

    @Test
    void buyerUsesACodeSoOften() {
        OfferedEvent event = event(null, code("TWICE", null, 2));
        ApiClient ada = buyer();
        assertEquals(201, order(ada, event, 1, "TWICE").status());
        Answer second = order(ada, event, 1, "TWICE");
        assertEquals("code.used_by_buyer", LinesIT.code(order(ada, event, 1, "TWICE")));
        cancel(ada, second);
        assertEquals(201, order(ada, event, 1, "TWICE").status());
        assertEquals(201, order(buyer(), event, 1, "TWICE").status());
    }

    @Test
    void limitPerBuyerIsExactForManyAtOnce() {
        OfferedEvent event = event(4, code("X", null, null));
        ApiClient ada = buyer();
        List<Future<Answer>> answers = IntStream.range(0, 12)
                .mapToObj(i -> ada.send(HttpMethod.POST, "/api/orders", event.order("Adult", 1)))
                .toList();
        Await.await(Future.join(answers));
        assertEquals(
                4,
                answers.stream()
                        .filter(answer -> answer.result().status() == 201)
                        .count());
        assertEquals(List.of(196, 4, 0), fixture.seats(event.ticketId("Adult")));
    }

    @Test
    void limitIsOfTheAccountAndOfTheMailbox() {
        OfferedEvent event = event(4, code("X", null, null));
        String name = Ids.next();
        ApiClient ada = buyer(name + "@example.com");
        assertEquals(201, order(ada, event, 2, null).status());
        Answer tooMany = order(ada, event, 3, null);
        assertEquals("buyer.limit", LinesIT.code(tooMany));
        assertEquals("2 left for you", tooMany.error());
        assertEquals("items.0.quantity", tooMany.errorField());
        assertEquals(1, tooMany.json().getJsonArray("errors").size());
        ApiClient again = buyer(name.toUpperCase(Locale.ROOT) + "@EXAMPLE.com");
        assertEquals("2 left for you", order(again, event, 3, null).error());
        Answer rest = order(again, event, 2, null);
        assertEquals(201, rest.status());
        assertEquals(
                "You have as many of these tickets as one buyer may have",
                order(ada, event, 1, null).error());
        cancel(again, rest);
        assertEquals(201, order(ada, event, 2, null).status());
    }

    @Test
    void hiddenTypeIsSoldToThoseWithItsCode() {
        OfferedEvent event = event(null, code("X", null, null));
        String crew = event.ticketId("Crew");
        event.code(new Code(Ids.next(), "BACKSTAGE", null, null, List.of(crew), null, null, null, null))
                .publish();
        assertEquals(404, OrdersFixture.reserve(buyer(), crew, 1).status());
        JsonObject body = new JsonObject().put("ticketId", crew).put("code", "backstage");
        assertEquals(201, buyer().post("/api/orders", body).status());
        assertEquals(
                404, buyer().post("/api/orders", body.copy().put("code", "X")).status());
    }

    @Test
    void codesCannotBeGuessed() {
        try (OrdersFixture strict = new OrdersFixture(Map.of("WRONG_CODES_PER_ACCOUNT_HOUR", "3"))) {
            OfferedEvent event = new OfferedEvent(strict)
                    .type("Adult", 2_000, 20)
                    .code(code("SECRET", null, null))
                    .publish();
            ApiClient eve = strict.buyer();
            assertEquals(
                    201,
                    eve.post("/api/orders", event.order("Adult", 1).put("code", "SECRET"))
                            .status());
            for (int i = 0; i < 3; i++) {
                String path = i == 0 ? "/api/orders/quote" : "/api/orders";
                Answer wrong = eve.post(path, event.order("Adult", 1).put("code", "GUESS-" + i));
                assertEquals("code.unknown", LinesIT.code(wrong));
            }
            Answer right = eve.post("/api/orders", event.order("Adult", 1).put("code", "SECRET"));
            assertEquals(429, right.status());
            assertEquals(201, eve.post("/api/orders", event.order("Adult", 1)).status());
        }
    }
}
