package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.OrderData;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final Census NO_BLOCKS = new Census(List.of());

  private static Listing listing(int quantity, long offer, long change) {
    OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Opera", null, null, 1_000);
    return new Listing(ticket, "usd", quantity, true, offer, change);
  }

  private static Pool pool(int quantity) {
    return Pool.of(listing(quantity, 1, 1), NO_BLOCKS);
  }

  private static Census blocks(int capacity, int free) {
    JsonObject block = new JsonObject().put("block", 0).put("capacity", capacity).put("free", free);
    return new Census(List.of(new Block(block)));
  }

  @Test
  void aNewPoolHasAllSeatsAndNoBlock() {
    assertEquals(120, pool(120).unallocated());
    assertEquals(120, pool(120).capacity());
    assertEquals(0, pool(120).blocks());
  }

  @Test
  void blocksGetFiftySeatsAndTheLastOneTheRest() {
    Pool first = pool(70).grant().orElseThrow();
    Pool second = first.grant().orElseThrow();
    assertEquals(List.of(50, 20), second.grants().stream().map(Pool.Grant::size).toList());
    assertEquals(List.of(0, 1), second.grants().stream().map(Pool.Grant::block).toList());
    assertEquals(70, second.capacity());
    assertEquals(Optional.empty(), second.grant());
  }

  @Test
  void aStoredBlockIsNotedOnce() {
    Pool granted = pool(70).grant().orElseThrow();
    Pool stored = granted.granted(0).orElseThrow();
    assertEquals(List.of(), stored.grants());
    assertEquals(Optional.empty(), stored.granted(0));
  }

  @Test
  void aFrozenPoolGoesBackToItsTermsWhenTheChangeIsRefused() {
    Pool frozen = pool(70).freeze(2).orElseThrow();
    assertEquals(2, frozen.offer());
    assertEquals(frozen, frozen.freeze(2).orElseThrow(), "it is repeated");
    Pool refused = frozen.refuse(2, ChangeOutcome.OFFER_TAKEN, blocks(50, 47));
    assertEquals(1, refused.offer());
    assertEquals(1, refused.previousOffer());
    assertEquals(new Pool.Decision(2, ChangeOutcome.OFFER_TAKEN, 3, null), refused.decision());
  }

  @Test
  void seatsThatWereTakenAwayForARefusedChangeComeBack() {
    Pool fewer = pool(120).grant().orElseThrow().takeUnallocated(20).orElseThrow();
    Pool refused = fewer.refuse(2, ChangeOutcome.QUANTITY_TAKEN, blocks(45, 0));
    assertEquals(120, refused.capacity());
    assertEquals(75, refused.unallocated());
    assertEquals(120, refused.quantity());
  }

  @Test
  void seatsThatWereTakenAwayTooOftenComeBack() {
    Pool granted = pool(50).grant().orElseThrow();
    Pool recounted = granted.recount(44).orElseThrow();
    assertEquals(50, recounted.capacity());
    assertEquals(6, recounted.unallocated());
    assertEquals(recounted, recounted.recount(44).orElseThrow(), "it is repeated");
  }

  @Test
  void aCountDuringAChangeKeepsTheTermsBefore() {
    Pool recounted =
        pool(50).grant().orElseThrow().freeze(2).orElseThrow().recount(44).orElseThrow();
    assertEquals(2, recounted.offer());
    assertEquals(1, recounted.previousOffer());
  }

  @Test
  void fewerSeatsComeFromThoseWithoutABlockFirst() {
    Pool fewer = pool(120).grant().orElseThrow().takeUnallocated(40).orElseThrow();
    assertEquals(0, fewer.unallocated());
    assertEquals(50, fewer.capacity());
    assertEquals(fewer, fewer.takeUnallocated(50).orElseThrow(), "there is nothing to take");
  }

  @Test
  void anAcceptedChangeAddsTheSeatsThatAreMissing() {
    Pool granted = pool(50).grant().orElseThrow();
    Pool more = granted.accept(listing(80, 1, 2), blocks(50, 20));
    assertEquals(30, more.unallocated());
    assertEquals(80, more.capacity());
    assertEquals(30, more.decision().taken());
    assertFalse(more.isTooLarge());
  }

  @Test
  void seatsThatCouldNotBeTakenStayInTheCapacity() {
    Pool granted = pool(50).grant().orElseThrow();
    Pool fewer = granted.accept(listing(40, 1, 2), blocks(45, 0));
    assertEquals(45, fewer.capacity());
    assertTrue(fewer.isTooLarge());
    assertEquals(40, fewer.recount(40).orElseThrow().capacity());
  }

  @Test
  void blocksOfAnEarlierVersionCount() {
    Pool adopted = Pool.of(listing(60, 0, 0), blocks(50, 10));
    assertEquals(10, adopted.unallocated());
    assertEquals(60, adopted.capacity());
    assertEquals(1, adopted.blocks());
    assertEquals(40, adopted.decision().taken());
  }

  @Test
  void aDocumentSaysTheSame() {
    Pool pool = pool(70).grant().orElseThrow().freeze(4).orElseThrow();
    JsonObject document = PoolDocuments.toDocument(pool).put("_id", "t");
    assertEquals(pool, PoolDocuments.of(document));
  }
}
