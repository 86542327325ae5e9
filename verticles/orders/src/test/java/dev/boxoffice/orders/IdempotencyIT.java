package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reservations that are sent again with their Idempotency-Key. */
class IdempotencyIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static ApiClient keyed(ApiClient buyer, String key) {
        return buyer.with(IdempotencyKeys.HEADER, key);
    }

    @Test
    void sameRequestHasOneEffectAndOneAnswer() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = keyed(fixture.buyer(), "a");
        Answer first = OrdersFixture.reserve(buyer, ticketId, 2);
        Answer again = OrdersFixture.reserve(buyer, ticketId, 2);
        assertEquals(201, first.status());
        assertEquals(201, again.status());
        assertEquals(first.json(), again.json());
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertNull(first.header(IdempotencyKeys.REPLAYED));
        assertEquals("true", again.header(IdempotencyKeys.REPLAYED));
        assertEquals(List.of(8, 2, 0), fixture.seats(ticketId));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = keyed(fixture.buyer(), "b");
        OrdersFixture.reserved(buyer, ticketId, 2);
        Answer other = OrdersFixture.reserve(buyer, ticketId, 3);
        assertEquals(422, other.status());
        assertEquals(IdempotencyKeys.HEADER, other.errorField());
        assertEquals(List.of(8, 2, 0), fixture.seats(ticketId));
    }

    @Test
    void keysBelongToTheirUserAndLastADay() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        String first = OrdersFixture.reserved(keyed(buyer, "c"), ticketId, 1);
        assertNotEquals(first, OrdersFixture.reserved(keyed(fixture.buyer(), "c"), ticketId, 1));
        assertNotEquals(first, OrdersFixture.reserved(keyed(buyer, "d"), ticketId, 1));
        fixture.harness.clock().advance(Duration.ofHours(24).plusSeconds(1));
        assertNotEquals(first, OrdersFixture.reserved(keyed(buyer, "c"), ticketId, 1));
    }

    @Test
    void refusalIsKeptToo() {
        String ticketId = fixture.listing(2);
        ApiClient lucky = fixture.buyer();
        ApiClient late = keyed(fixture.buyer(), "e");
        String order = OrdersFixture.reserved(lucky, ticketId, 2);
        Answer refused = OrdersFixture.reserve(late, ticketId, 1);
        assertEquals(400, refused.status());
        assertEquals(204, lucky.delete("/api/orders/" + order).status());
        Answer again = OrdersFixture.reserve(late, ticketId, 1);
        assertEquals(400, again.status());
        assertEquals(refused.json(), again.json());
        assertEquals("true", again.header(IdempotencyKeys.REPLAYED));
    }

    @Test
    void manyAtOnceMakeOneOrder() {
        String ticketId = fixture.listing(50);
        ApiClient buyer = keyed(fixture.buyer(), "f");
        JsonObject body = new JsonObject().put("ticketId", ticketId).put("quantity", 4);
        List<Future<Answer>> answers = IntStream.range(0, 12)
                .mapToObj(i -> buyer.send(HttpMethod.POST, "/api/orders", body))
                .toList();
        Await.await(Future.join(answers));
        Set<Integer> statuses =
                answers.stream().map(answer -> answer.result().status()).collect(Collectors.toSet());
        assertTrue(Set.of(201, 409).containsAll(statuses), statuses.toString());
        Set<String> orders = answers.stream()
                .map(Future::result)
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().getString("id"))
                .collect(Collectors.toSet());
        assertEquals(1, orders.size());
        assertEquals(List.of(46, 4, 0), fixture.seats(ticketId));
    }

    @Test
    void retryFindsTheOrderOfADeadProcess() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = keyed(fixture.buyer(), "g-" + Ids.next());
        Answer first = OrdersFixture.reserve(buyer, ticketId, 2);
        fixture.forgetAnswer(first.json().getString("id"));
        Answer again = OrdersFixture.reserve(buyer, ticketId, 2);
        assertEquals(201, again.status());
        assertEquals(first.json().getString("id"), again.json().getString("id"));
        assertEquals(List.of(8, 2, 0), fixture.seats(ticketId));
    }

    @Test
    void invalidKeyIsRefused() {
        String ticketId = fixture.listing(10);
        Answer answer = OrdersFixture.reserve(keyed(fixture.buyer(), "two words " + "x".repeat(300)), ticketId, 1);
        assertEquals(400, answer.status());
        assertEquals(IdempotencyKeys.HEADER, answer.errorField());
        assertEquals(List.of(10, 0, 0), fixture.seats(ticketId));
    }

    @Test
    void cancellationWithIfMatchNeedsThatVersion() {
        String ticketId = fixture.listing(10);
        ApiClient buyer = fixture.buyer();
        Answer order = OrdersFixture.reserve(buyer, ticketId, 1);
        String path = "/api/orders/" + order.json().getString("id");
        Answer stale = buyer.with("If-Match", "\"77\"").delete(path);
        assertEquals(412, stale.status());
        assertEquals(List.of(9, 1, 0), fixture.seats(ticketId));
        assertEquals(
                204, buyer.with("If-Match", order.header("ETag")).delete(path).status());
        assertEquals(List.of(10, 0, 0), fixture.seats(ticketId));
    }

    /** The operation takes no body, so whatever comes as one is no part of it. */
    @Test
    void bodyIsIgnoredWhereNoneIsExpected() {
        String path = "/api/orders/events/" + Ids.next() + "/cancellation/retry";
        for (String body : List.of("\"\\ud800\"", "[1]", "nonsense", "7", "")) {
            ApiClient organiser = fixture.buyer().with(IdempotencyKeys.HEADER, Ids.next());
            int status = organiser
                    .sendRaw(HttpMethod.POST, path, "application/json", body)
                    .status();
            assertEquals(404, status, body);
        }
    }
}
