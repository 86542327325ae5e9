package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a crash leaves behind is finished or undone. */
class OrderSweepIT {
  private static OrdersFixture fixture;

  @BeforeAll
  static void deploy() {
    fixture =
        new OrdersFixture(
            Map.of(
                "RESERVATION_SECONDS", "1",
                "EXPIRY_GRACE_SECONDS", "1",
                "ABANDONED_ORDER_SECONDS", "3600",
                "ORDERS_SWEEP_SECONDS", "1"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static void update(String collection, String id, JsonObject change) {
    Await.await(
        fixture
            .harness
            .mongo("orders")
            .updateCollection(collection, new JsonObject().put("_id", id), change));
  }

  @Test
  void aDeadlineThatNobodyAnnouncesIsKeptAllTheSame() {
    String ticketId = fixture.listing(2);
    ApiClient buyer = fixture.buyer();
    String orderId = OrdersFixture.reserved(buyer, ticketId, 2);
    fixture.harness.clock().advance(Duration.ofSeconds(5));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(List.of(2, 0, 0), fixture.seats(ticketId)));
    assertEquals("cancelled", OrdersFixture.status(buyer, orderId));
  }

  @Test
  void anOrderThatWasNeverMadeWholeIsUndoneEvenIfItsHoldComesLate() {
    String ticketId = fixture.listing(3);
    String orderId = Ids.next();
    hold(ticketId, orderId);
    Await.await(
        fixture.harness.mongo("orders").insert(OrderStore.COLLECTION, halfMade(ticketId, orderId)));
    eventually(() -> assertEquals(List.of(3, 0, 0), fixture.seats(ticketId)));

    hold(ticketId, orderId);
    fixture.harness.clock().advance(Duration.ofHours(2));
    eventually(
        () -> {
          assertEquals(List.of(3, 0, 0), fixture.seats(ticketId));
          assertNull(fixture.harness.document("orders", OrderStore.COLLECTION, orderId));
        });
  }

  private static void hold(String ticketId, String orderId) {
    JsonObject hold = new JsonObject().put("orderId", orderId).put("n", 2);
    update(
        BlockStore.COLLECTION,
        BlockLayout.id(ticketId, 0),
        new JsonObject()
            .put("$set", new JsonObject().put("holds", new JsonArray().add(hold)))
            .put("$inc", new JsonObject().put("free", -2).put("version", 1)));
    assertEquals(List.of(1, 2, 0), fixture.seats(ticketId));
  }

  private static JsonObject halfMade(String ticketId, String orderId) {
    JsonObject ticket =
        new JsonObject().put("id", ticketId).put("userId", "s").put("title", "x").put("price", 1L);
    return new JsonObject()
        .put("_id", orderId)
        .put("version", 1L)
        .put("userId", Ids.next())
        .put("ticket", ticket)
        .put("quantity", 2)
        .put("amount", 2L)
        .put("currency", "usd")
        .put("status", "reserving")
        .put("expiresAt", 0L)
        .put("createdAt", 0L)
        .put("blockCount", 1)
        .put("dueAt", 0L);
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }
}
