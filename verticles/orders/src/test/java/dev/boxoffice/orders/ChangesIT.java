package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes of listings that sellers propose, decided by what is held and sold. */
class ChangesIT {
  private static OrdersFixture fixture;

  @BeforeAll
  static void deploy() {
    fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static TicketData withQuantity(String id, long change, int quantity) {
    TicketData ticket = OrdersFixture.ticket(id, change, quantity, TicketStatus.ACTIVE);
    return with(ticket, 1, ticket.price());
  }

  /** Other terms are an offer with the number of the change. */
  private static TicketData withPrice(String id, long change, long price) {
    return with(OrdersFixture.ticket(id, change, 100, TicketStatus.ACTIVE), change, price);
  }

  private static TicketData with(TicketData ticket, long offer, long price) {
    return new TicketData(
        ticket.id(),
        ticket.version(),
        ticket.userId(),
        ticket.title(),
        null,
        ticket.venue(),
        null,
        price,
        "usd",
        ticket.quantity(),
        ticket.status(),
        ticket.createdAt(),
        offer,
        ticket.change());
  }

  private static CapacityData newest(String id) {
    return fixture.harness.events().of(Subjects.CAPACITY_CHANGED, id).stream()
        .map(event -> EventCodec.data(event.data(), CapacityData.class))
        .reduce((one, other) -> one.version() > other.version() ? one : other)
        .orElseThrow();
  }

  private static int reserveAll(String id) {
    int seats = 0;
    while (OrdersFixture.reserve(fixture.buyer(), id, 1).status() == 201) {
      seats++;
    }
    return seats;
  }

  /** The seats that go are free ones, wherever they are; blocks are of 50. */
  @Test
  void fewerSeatsAreNeverSoldTwice() {
    for (int[] sale : new int[][] {{200, 2, 2}, {99, 40, 45}, {200, 40, 60}, {130, 90, 90}}) {
      String id = fixture.listing(sale[0]);
      for (int held = 0; held < sale[1]; held += 2) {
        OrdersFixture.reserved(fixture.buyer(), id, 2);
      }
      assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, sale[2])));
      assertEquals(sale[2], newest(id).capacity());
      assertEquals(sale[1], newest(id).taken());
      assertEquals(sale[2] - sale[1], reserveAll(id), List.of(sale[0], sale[1]).toString());
      assertEquals(List.of(0, sale[2], 0), fixture.seats(id));
    }
  }

  @Test
  void fewerSeatsThanAreTakenAreRefused() {
    String id = fixture.listing(60);
    OrdersFixture.reserved(fixture.buyer(), id, 55);
    assertEquals(ChangeOutcome.QUANTITY_TAKEN, fixture.propose(withQuantity(id, 2, 54)));
    assertEquals(55, newest(id).taken());
    assertEquals(List.of(5, 55, 0), fixture.seats(id));
  }

  @Test
  void moreSeatsCanBeHadAtOnce() {
    String id = fixture.listing(2);
    assertEquals(2, reserveAll(id));
    assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, 130)));
    Awaitility.await().until(() -> OrdersFixture.reserve(fixture.buyer(), id, 100).status() == 201);
    assertEquals(List.of(28, 102, 0), fixture.seats(id));
  }

  @Test
  void anOfferThatIsTakenDoesNotChange() {
    String id = fixture.listing(100);
    ApiClient buyer = fixture.buyer();
    String orderId = OrdersFixture.reserved(buyer, id, 1);
    assertEquals(ChangeOutcome.OFFER_TAKEN, fixture.propose(withPrice(id, 2, 99)));
    OrdersFixture.reserved(fixture.buyer(), id, 1);
    assertEquals(204, buyer.delete("/api/orders/" + orderId).status());
  }

  @Test
  void anOfferCanChangeOnceAllSeatsAreBack() {
    String id = fixture.listing(100);
    ApiClient buyer = fixture.buyer();
    String orderId = OrdersFixture.reserved(buyer, id, 60);
    assertEquals(204, buyer.delete("/api/orders/" + orderId).status());
    assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withPrice(id, 2, 99)));
    assertEquals(503, OrdersFixture.reserve(fixture.buyer(), id, 1).status(), "not known here yet");

    fixture.publish(Subjects.TICKET_UPDATED, withPrice(id, 2, 99));
    JsonObject order = OrdersFixture.reserve(fixture.buyer(), id, 60).json();
    assertEquals(0.99, order.getJsonObject("ticket").getDouble("price"));
    assertEquals(List.of(40, 60, 0), fixture.seats(id));
  }

  /** Either the hold or the change is first, never both. */
  @Test
  void aHoldAndAChangeDoNotBothWin() {
    int accepted = 0;
    int reserved = 0;
    for (int i = 0; i < 40; i++) {
      String id = fixture.listing(100);
      if (i % 2 == 0) {
        ApiClient early = fixture.buyer();
        String orderId = OrdersFixture.reserved(early, id, 1);
        early.delete("/api/orders/" + orderId);
      }
      TicketData wanted = withPrice(id, 2, 99);
      ApiClient buyer = fixture.buyer();
      JsonObject body = new JsonObject().put("ticketId", id).put("quantity", 1);
      var answer = buyer.send(io.vertx.core.http.HttpMethod.POST, "/api/orders", body);
      ChangeOutcome outcome = fixture.propose(wanted);
      boolean isReserved = Await.await(answer).status() == 201;
      assertTrue(!(isReserved && outcome == ChangeOutcome.ACCEPTED), "both in round " + i);
      accepted += outcome == ChangeOutcome.ACCEPTED ? 1 : 0;
      reserved += isReserved ? 1 : 0;
    }
    assertEquals(40, accepted + reserved);
  }

  @Test
  void aRepeatedProposalIsDecidedOnce() {
    String id = fixture.listing(100);
    assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 2, 60)));
    long version = newest(id).version();
    fixture.publish(Subjects.TICKET_PROPOSED, withQuantity(id, 2, 60));
    assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withQuantity(id, 3, 70)));
    fixture.publish(Subjects.TICKET_PROPOSED, withQuantity(id, 2, 60));
    assertEquals(70, newest(id).capacity());
    assertTrue(newest(id).version() > version);
    assertEquals(List.of(70, 0, 0), fixture.seats(id));
  }

  /** Events have no common order: nothing is sold of a listing that is not known yet. */
  @Test
  void aProposalMayOvertakeTheListing() {
    String id = Ids.next();
    assertEquals(ChangeOutcome.ACCEPTED, fixture.propose(withPrice(id, 2, 99)));
    fixture.publish(Subjects.TICKET_CREATED, OrdersFixture.ticket(id, 1, 100, TicketStatus.ACTIVE));
    assertEquals(503, OrdersFixture.reserve(fixture.buyer(), id, 1).status());
    fixture.publish(Subjects.TICKET_UPDATED, withPrice(id, 2, 99));
    assertEquals(201, OrdersFixture.reserve(fixture.buyer(), id, 1).status());
    assertEquals(List.of(99, 1, 0), fixture.seats(id));
  }

  /** A crash after the pool has noted the seats of a block, and before the block is stored. */
  @Test
  void seatsOfABlockThatWasNotStoredAreNotLost() {
    String id = fixture.listing(60);
    OrdersFixture.reserved(fixture.buyer(), id, 50);
    JsonObject granted = new JsonObject().put("block", 1).put("n", 10).put("offer", 1L);
    JsonObject crash =
        new JsonObject()
            .put("unallocated", 0)
            .put("blocks", 2)
            .put("grants", new JsonArray().add(granted));
    Await.await(
        fixture
            .mongo()
            .updateCollection(
                PoolStore.COLLECTION,
                new JsonObject().put("_id", id),
                new JsonObject().put("$set", crash)));
    assertEquals(10, reserveAll(id));
    assertEquals(List.of(0, 60, 0), fixture.seats(id));
  }

  /**
   * 150 seats were listed, 20 of the first block were sold, 30 wanted: 10 of it were sold twice.
   */
  @Test
  void blocksOfAnEarlierVersionAreTakenOver() {
    String id = Ids.next();
    List<JsonObject> legacy = new ArrayList<>();
    legacy.add(legacyBlock(id, 0, 30, 10, 20));
    legacy.add(legacyBlock(id, 1, 0, -15, 15));
    legacy.forEach(block -> Await.await(fixture.mongo().insert(BlockStore.COLLECTION, block)));
    JsonObject listing =
        Listing.toDocument(OrdersFixture.ticket(id, 2, 40, TicketStatus.ACTIVE))
            .put("version", 2L)
            .put("_id", id);
    listing.remove("offer");
    listing.remove("change");
    Await.await(fixture.mongo().insert("listings", listing));
    assertEquals(5, reserveAll(id));
    assertEquals(List.of(0, 5, 35), fixture.seats(id));
    assertEquals(40, newest(id).capacity());
  }

  private static JsonObject legacyBlock(String id, int number, int capacity, int free, int sold) {
    JsonObject sale = new JsonObject().put("orderId", Ids.next()).put("n", sold);
    return new JsonObject()
        .put("_id", BlockLayout.id(id, number))
        .put("ticketId", id)
        .put("block", number)
        .put("version", 7L)
        .put("ticketVersion", 2L)
        .put("capacity", capacity)
        .put("free", free)
        .put("holds", new JsonArray())
        .put("sales", new JsonArray().add(sale));
  }

  /** Held seats that the seller took back are not sold again when they come back. */
  @Test
  void seatsThatComeBackLateAreTakenThen() {
    String id = fixture.listing(100);
    ApiClient buyer = fixture.buyer();
    String orderId = OrdersFixture.reserved(buyer, id, 80);
    fixture.publish(Subjects.TICKET_UPDATED, withQuantity(id, 2, 60));
    assertEquals(80, newest(id).capacity());
    buyer.delete("/api/orders/" + orderId);
    fixture.harness.clock().advance(Duration.ofMinutes(1));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(60, newest(id).capacity()));
    assertEquals(List.of(60, 0, 0), fixture.seats(id));
  }
}
