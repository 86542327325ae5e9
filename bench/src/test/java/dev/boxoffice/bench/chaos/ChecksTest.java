package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule notices when it is broken. */
class ChecksTest {
  private final Fiction town = new Fiction();

  private void assertBroken(String rule) {
    assertTrue(town.broken().contains(rule), rule + " is not among " + town.broken());
  }

  @Test
  void aTownAsItShouldBeBreaksNone() {
    assertEquals(Set.of(), town.broken());
  }

  @Test
  void aLostSeat() {
    town.block.put("free", 6);
    assertBroken("seats are conserved");
  }

  @Test
  void aListingOfAnotherSizeThanItsBlocks() {
    town.ticket.put("quantity", 11);
    assertBroken("seats are conserved");
  }

  @Test
  void moreSeatsSoldThanTheSellerOffers() {
    town.ticket.put("quantity", 2).put("available", 0);
    town.pool.put("capacity", 3).put("unallocated", 0);
    town.block.put("capacity", 3).put("free", 0);
    assertBroken("seats are conserved");
  }

  @Test
  void moreSeatsThanThereAre() {
    town.block.put("free", -1).put("capacity", 2);
    assertBroken("no seat is shared");
  }

  @Test
  void anOrderWithSeatsTwiceInOneBlock() {
    town.block.getJsonArray("holds").add(new JsonObject().put("orderId", Fiction.PAID).put("n", 1));
    assertBroken("no seat is shared");
  }

  @Test
  void aHoldOfAnOrderThatIsOver() {
    town.block.put("free", 5);
    town.block
        .getJsonArray("holds")
        .add(new JsonObject().put("orderId", Fiction.GIVEN_UP).put("n", 2));
    assertBroken("holds are of live orders");
  }

  @Test
  void aSaleThatNobodyPaid() {
    town.paid.put("status", "cancelled");
    assertBroken("sales are of complete orders");
    assertBroken("sold is what complete orders have");
  }

  @Test
  void aListingThatShowsOldNumbers() {
    town.ticket.put("sold", 2).put("held", 1);
    assertBroken("what the listing shows is what orders knows");
  }

  @Test
  void aSecondCharge() {
    town.charges.add(Fiction.charge("e", Fiction.PAID, 3_000, 3_000));
    assertBroken("no order is paid twice");
  }

  @Test
  void moneyKeptForNothing() {
    town.refundedCharge.put("amount_refunded", 0);
    town.refunds.clear();
    assertBroken("a charge delivers or goes back, once");
    assertBroken("payments records what Stripe did");
  }

  @Test
  void aSecondRefund() {
    town.refunds.add(new JsonObject().put("id", "s").put("charge", "d"));
    assertBroken("a charge delivers or goes back, once");
  }

  @Test
  void deliveryWithoutMoney() {
    town.charges.remove(town.charge);
    assertBroken("a charge delivers or goes back, once");
  }

  @Test
  void anOrderWithoutAnEnd() {
    town.givenUp.put("status", "created");
    assertBroken("every order ends");
  }

  @Test
  void anOrderThatWasToldBothEnds() {
    town.cancelled.add(Fiction.PAID);
    assertBroken("every order ends");
  }

  @Test
  void anOrderThatWasGivenBackWithoutEverHavingBeenComplete() {
    town.givenUp.put("reason", "refunded");
    assertBroken("every order ends");
  }

  @Test
  void workLeftUndone() {
    town.paid.put("dueAt", 1L);
    assertBroken("nothing is left to be done");
  }

  @Test
  void copiesThatAreBehind() {
    town.listing.put("version", 0L);
    assertBroken("copies agree with their source");
  }

  @Test
  void aPaymentThatKnowsAnOlderOrder() {
    town.payable.put("status", "awaiting:payment");
    assertBroken("copies agree with their source");
  }

  @Test
  void anEventThatNobodyPublished() {
    town.payment.put("outbox", new JsonArray().add(new JsonObject().put("id", "e")));
    assertBroken("no event is left in an outbox");
  }

  @Test
  void anEventThatNobodyCouldApply() {
    town.dead.add("dead.orders.events.ticket.created");
    assertBroken("no dead letters");
  }

  @Test
  void anEventThatWasNotApplied() {
    town.busy.add("orders-ticket-created");
    assertBroken("all events are applied");
  }

  @Test
  void anOrderThatIsGone() {
    town.witness.ordered("key", "another", "b", "t", 1);
    assertBroken("what was told holds");
  }

  @Test
  void anOrderThatWasCompleteForItsBuyer() {
    town.witness.ordered("key", Fiction.GIVEN_UP, "b", "t", 2);
    town.witness.fact(Fiction.GIVEN_UP, "complete");
    assertBroken("what was told holds");
  }

  @Test
  void anOrderThatWasPaidInTimeAndThenCancelled() {
    town.witness.ordered("key", Fiction.GIVEN_UP, "b", "t", 2);
    town.witness.fact(Fiction.GIVEN_UP, "paid");
    assertBroken("what was told holds");
  }

  @Test
  void anOrderThatWasPaidAndCancelledByItsBuyer() {
    town.witness.ordered("key", Fiction.GIVEN_UP, "b", "t", 2);
    town.witness.fact(Fiction.GIVEN_UP, "to be cancelled");
    town.witness.fact(Fiction.GIVEN_UP, "paid");
    assertEquals(Set.of(), town.broken());
  }

  @Test
  void aListingThatIsOlderThanItsSellerWasTold() {
    town.witness.listed("t", "s");
    town.witness.edited("t", 2);
    assertBroken("what was told holds");
  }

  @Test
  void twoChangesOfOneVersion() {
    town.ticket.put("version", 2L);
    town.listing.put("version", 2L);
    town.witness.listed("t", "s");
    town.witness.edited("t", 2);
    town.witness.edited("t", 2);
    assertEquals(Set.of("no lost update"), town.broken());
  }

  @Test
  void oneKeyForTwoOrders() {
    town.witness.ordered("key", Fiction.PAID, "b", "t", 3);
    town.witness.ordered("key", Fiction.GIVEN_UP, "b", "t", 2);
    assertEquals(Set.of("one key, one order"), town.broken());
  }
}
