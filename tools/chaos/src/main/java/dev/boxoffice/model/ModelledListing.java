package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One listing of the running product beside what is known of it by rule: how many seats may be taken at most. Only this
 * class uses the listing, so every seat that is taken is known.
 */
final class ModelledListing {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CARD = "tok_visa";

    private final Account seller;
    private final List<Account> buyers;
    private final String id;
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private int most;
    private boolean isWithdrawn;

    /** An order that was accepted. */
    private record Order(String id, Account buyer, int seats) {
        JsonObject read() {
            return buyer.get("/api/orders/" + id).json();
        }

        boolean is(String... statuses) {
            return List.of(statuses).contains(read().getString("status"));
        }
    }

    /** What a step came to; no answer where it had nothing to do. */
    private record Outcome(Step step, Http.Answer answer) {
        /** The accepted quantity, or 0. */
        int offered() {
            boolean isAccepted = answer != null && answer.status() / 100 == 2;
            return isAccepted && step instanceof Step.SetQuantity set ? set.quantity() : 0;
        }
    }

    private ModelledListing(Account seller, List<Account> buyers, String id, int most) {
        this.seller = seller;
        this.buyers = buyers;
        this.id = id;
        this.most = most;
    }

    /** Creates a listing. */
    static ModelledListing create(Account seller, List<Account> buyers, int quantity) {
        return new ModelledListing(seller, buyers, seller.list(quantity), quantity);
    }

    /** Does a step, and checks the invariant. */
    void run(Step step) {
        int before = taken();
        List<Step> steps = step instanceof Step.Together together ? together.steps() : List.of(step);
        List<CompletableFuture<Outcome>> underWay = steps.stream()
                .map(one -> answer(one).thenApply(answer -> new Outcome(one, answer)))
                .toList();
        check(underWay.stream().map(CompletableFuture::join).toList(), before);
    }

    private CompletableFuture<Http.Answer> answer(Step step) {
        if (step instanceof Step.Reserve reserve) {
            return reserve(buyers.get(reserve.buyer()), reserve.seats());
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
            boolean isOver = Waiting.until(
                    PATIENCE, () -> orders.stream().noneMatch(order -> order.is("created", "awaiting:payment")));
            require(isOver, "an order does not expire");
            return CompletableFuture.completedFuture(null);
        }
        return orders.isEmpty() ? CompletableFuture.completedFuture(null) : ofOrder(step);
    }

    private CompletableFuture<Http.Answer> ofOrder(Step step) {
        if (step instanceof Step.Cancel cancel) {
            Order order = order(cancel.order());
            return order.buyer().cancel(order.id());
        }
        if (step instanceof Step.Refund refund) {
            Order order = order(refund.order());
            return order.buyer().refund(null, order.id());
        }
        Order order = order(((Step.Pay) step).order());
        return order.buyer().pay(null, order.id(), CARD);
    }

    private Order order(int index) {
        return orders.get(index % orders.size());
    }

    private CompletableFuture<Http.Answer> reserve(Account buyer, int seats) {
        return buyer.reserve(null, id, seats).thenApply(answer -> {
            if (answer.status() == 201) {
                orders.add(new Order(answer.json().getString("id"), buyer, seats));
            }
            return answer;
        });
    }

    private void check(List<Outcome> outcomes, int before) {
        for (Outcome outcome : outcomes) {
            int status = outcome.answer() == null ? 0 : outcome.answer().status();
            require(status < 500 || status == 503, outcome.step() + " is answered " + status);
        }
        JsonObject shown = shown();
        int taken = taken();
        // 1. What is taken fits into what the seller offers, also just after that became less.
        most = shown.getInteger("quantity");
        require(taken <= most, taken + " of " + most + " seats are taken");
        // 2. No buyer's terms have changed.
        orders.stream()
                .map(Order::read)
                .filter(order -> !order.getString("status").equals("cancelled"))
                .map(order -> order.getJsonObject("ticket"))
                .forEach(terms -> require(
                        terms.getDouble("price").equals(shown.getDouble("price")),
                        "bought at " + terms + ", now " + shown));
        // 3. A withdrawn listing has no seat taken.
        isWithdrawn |= shown.getString("status").equals("withdrawn");
        require(!isWithdrawn || taken == 0, "withdrawn with " + taken + " seats taken");
        // 4. The answer to an edit counts what is taken.
        int offered = outcomes.get(0).offered();
        if (outcomes.size() == 1 && offered > 0) {
            int available = outcomes.get(0).answer().json().getInteger("available");
            require(
                    available >= offered - before && available <= Math.max(0, offered - taken),
                    "answered %d available of %d with %d taken".formatted(available, offered, taken));
        }
    }

    private JsonObject shown() {
        return seller.get("/api/tickets/" + id).json();
    }

    private int taken() {
        return orders.stream()
                .filter(order -> !order.is("cancelled"))
                .mapToInt(Order::seats)
                .sum();
    }

    /** No seat is lost: what is left can be had, and nothing more; and the listing shows that. */
    void finish() {
        if (!isWithdrawn) {
            int seats = Math.min(100, most - taken());
            boolean isHad = seats <= 0
                    || Waiting.until(
                            PATIENCE, () -> reserve(buyers.get(0), seats).join().status() == 201);
            require(isHad, seats + " seats are lost, " + taken() + " of " + most + " are taken");
            if (taken() == most) {
                int status = reserve(buyers.get(1), 1).join().status();
                require(status != 201, "one seat more than " + most + " is sold");
            }
        }
        require(Waiting.until(PATIENCE, this::isShown), "shown " + shown() + ", taken " + taken() + " of " + most);
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
