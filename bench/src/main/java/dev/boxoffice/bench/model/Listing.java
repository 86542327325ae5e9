package dev.boxoffice.bench.model;

import dev.boxoffice.bench.chaos.Http;
import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One listing of the running product beside the little that is known of it by rule: how many places
 * may be taken at most. Only this class uses the listing, so every place that is taken is known.
 */
final class Listing {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Customer seller;
  private final List<Customer> buyers;
  private final String id;
  private final List<Order> orders = new CopyOnWriteArrayList<>();
  private int most;
  private boolean isWithdrawn;

  /** An order that was accepted. */
  private record Order(String id, Customer buyer, int places) {}

  /** What a step came to: an accepted quantity, or nothing that matters. */
  private record Outcome(Step step, Http.Answer answer) {
    boolean isAccepted() {
      return answer != null && answer.status() / 100 == 2;
    }
  }

  private Listing(Customer seller, List<Customer> buyers, String id, int most) {
    this.seller = seller;
    this.buyers = buyers;
    this.id = id;
    this.most = most;
  }

  /** Lists, and waits until it can be bought. */
  static Listing create(Customer seller, List<Customer> buyers, int quantity) {
    Http.Answer answer = seller.list(quantity).join();
    require(answer.status() == 201, "not listed: " + answer.status() + " " + answer.body());
    return new Listing(seller, buyers, answer.json().getString("id"), quantity);
  }

  /** Does a step, and checks that everything is as it should be. */
  void run(Step step) {
    int before = taken();
    List<Step> steps = step instanceof Step.Together together ? together.steps() : List.of(step);
    List<CompletableFuture<Outcome>> underWay = steps.stream().map(this::begin).toList();
    List<Outcome> outcomes = underWay.stream().map(CompletableFuture::join).toList();
    check(outcomes, before);
  }

  private CompletableFuture<Outcome> begin(Step step) {
    return answer(step).thenApply(answer -> new Outcome(step, answer));
  }

  private CompletableFuture<Http.Answer> answer(Step step) {
    if (step instanceof Step.Reserve reserve) {
      return reserve(buyers.get(reserve.buyer()), reserve.places());
    }
    if (step instanceof Step.SetQuantity set) {
      return seller.edit(id, new JsonObject().put("quantity", set.quantity()));
    }
    if (step instanceof Step.SetPrice set) {
      return seller.edit(id, new JsonObject().put("price", set.price()));
    }
    if (step instanceof Step.Withdraw) {
      return seller.withdraw(id);
    }
    if (step instanceof Step.Expire) {
      Waiting.until(PATIENCE, () -> orders.stream().noneMatch(this::isUnpaid));
      require(orders.stream().noneMatch(this::isUnpaid), "an order does not expire");
      return CompletableFuture.completedFuture(null);
    }
    return ofOrder(step);
  }

  private CompletableFuture<Http.Answer> ofOrder(Step step) {
    if (orders.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    if (step instanceof Step.Cancel cancel) {
      Order order = order(cancel.order());
      return order.buyer().cancel(order.id());
    }
    if (step instanceof Step.Refund refund) {
      Order order = order(refund.order());
      return order.buyer().refund(order.id());
    }
    Order order = order(((Step.Pay) step).order());
    return order.buyer().pay(order.id());
  }

  private Order order(int index) {
    return orders.get(index % orders.size());
  }

  private CompletableFuture<Http.Answer> reserve(Customer buyer, int places) {
    return buyer
        .reserve(id, places)
        .thenApply(
            answer -> {
              if (answer.status() == 201) {
                orders.add(new Order(answer.json().getString("id"), buyer, places));
              }
              return answer;
            });
  }

  private void check(List<Outcome> outcomes, int before) {
    outcomes.stream()
        .filter(outcome -> outcome.answer() != null && outcome.answer().status() >= 500)
        .filter(outcome -> outcome.answer().status() != 503)
        .forEach(outcome -> require(false, outcome.step() + ": " + outcome.answer().body()));
    JsonObject shown = shown();
    int taken = taken();
    // 1. What is taken fits into what the seller offers, also just after that became less.
    most = shown.getInteger("quantity");
    require(taken <= most, taken + " of " + most + " places are taken");
    // 2. No buyer's terms have changed.
    orders.stream()
        .map(this::read)
        .filter(Listing::isActive)
        .map(order -> order.getJsonObject("ticket"))
        .forEach(
            terms ->
                require(
                    terms.getDouble("price").equals(shown.getDouble("price")),
                    "bought at " + terms + ", now " + shown));
    // 3. A withdrawn listing has no place taken.
    isWithdrawn |= shown.getString("status").equals("withdrawn");
    require(!isWithdrawn || taken == 0, "withdrawn with " + taken + " places taken");
    // 4. The answer to an edit counts what is taken.
    if (outcomes.size() == 1
        && outcomes.get(0).isAccepted()
        && outcomes.get(0).step() instanceof Step.SetQuantity set) {
      int offered = set.quantity();
      int available = outcomes.get(0).answer().json().getInteger("available");
      require(
          available >= offered - before && available <= Math.max(0, offered - taken),
          "answered %d available of %d with %d taken".formatted(available, offered, taken));
    }
  }

  private JsonObject shown() {
    return seller.get("/api/tickets/" + id).join().json();
  }

  private JsonObject read(Order order) {
    return order.buyer().get("/api/orders/" + order.id()).join().json();
  }

  private static boolean isActive(JsonObject order) {
    return !order.getString("status").equals("cancelled");
  }

  private boolean isUnpaid(Order order) {
    String status = read(order).getString("status");
    return status.equals("created") || status.equals("awaiting:payment");
  }

  private int taken() {
    return orders.stream().filter(order -> isActive(read(order))).mapToInt(Order::places).sum();
  }

  /** No place is lost: what is left can be had, and nothing more; and the listing shows that. */
  void finish() {
    if (!isWithdrawn) {
      int places = Math.min(100, most - taken());
      if (places > 0) {
        boolean got =
            Waiting.until(PATIENCE, () -> reserve(buyers.get(0), places).join().status() == 201);
        require(got, places + " places are lost, " + taken() + " of " + most + " are taken");
      }
      if (taken() == most) {
        int status = reserve(buyers.get(1), 1).join().status();
        require(status != 201, "one place more than " + most + " is sold");
      }
    }
    boolean isShown = Waiting.until(PATIENCE, this::isShown);
    require(isShown, "shown " + shown() + ", taken " + taken() + " of " + most);
    orders.forEach(order -> order.buyer().cancel(order.id()).join());
  }

  private boolean isShown() {
    JsonObject shown = shown();
    int taken = taken();
    return shown.getInteger("held") + shown.getInteger("sold") == taken
        && shown.getInteger("available") == most - taken;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
