package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** An event with several types of the running product, beside what is known of it by rule. */
final class ModelledFestival {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Seats that come back to a pool that has become smaller are removed by a sweep. */
    private static final Duration SWEPT = Duration.ofSeconds(40);

    private static final int MOST_PER_ORDER = 10;

    private final Account organiser;
    private final List<Account> buyers;
    private final Festival festival;
    private final int uses;
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private int seats;
    private int mostSeats;
    private int mostCamping;

    /** An order that was accepted, as it was asked for. */
    private record Order(String id, Account buyer, FestivalStep.Order asked) {
        JsonObject read() {
            return buyer.get("/api/orders/" + id).json();
        }

        boolean is(String... statuses) {
            return List.of(statuses).contains(read().getString("status"));
        }

        int ofField() {
            return asked.quantities().get(0) + asked.quantities().get(1);
        }

        int children() {
            return asked.quantities().get(1);
        }

        int camping() {
            return asked.quantities().get(2);
        }

        int uses() {
            return asked.withCode() ? 1 : 0;
        }
    }

    private ModelledFestival(
            Account organiser, List<Account> buyers, Festival festival, FestivalStep.Sequence sequence) {
        this.organiser = organiser;
        this.buyers = buyers;
        this.festival = festival;
        this.uses = sequence.uses();
        this.seats = sequence.seats();
        this.mostSeats = sequence.seats();
        this.mostCamping = sequence.camping();
    }

    /** Puts a festival on sale. */
    static ModelledFestival create(Account organiser, List<Account> buyers, FestivalStep.Sequence sequence) {
        JsonObject offer = Festival.offer(sequence.seats(), sequence.camping(), sequence.uses());
        Festival festival =
                Festival.listed(organiser, offer).orElseThrow(() -> new AssertionError("no festival on sale"));
        return new ModelledFestival(organiser, buyers, festival, sequence);
    }

    /** Does a step, and checks the invariant. */
    void run(FestivalStep step) {
        List<FestivalStep> steps = step instanceof FestivalStep.Together together ? together.steps() : List.of(step);
        List<CompletableFuture<Http.Answer>> answers =
                steps.stream().map(this::answer).toList();
        answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer != null)
                .forEach(answer -> {
                    int status = answer.status();
                    require(status < 500 || status == 503, step + " is answered " + status);
                });
        check();
    }

    private CompletableFuture<Http.Answer> answer(FestivalStep step) {
        if (step instanceof FestivalStep.Order order) {
            return order(order);
        }
        if (step instanceof FestivalStep.SetPools set) {
            mostSeats = Math.max(mostSeats, set.seats());
            mostCamping = Math.max(mostCamping, set.camping());
            JsonObject change = new JsonObject().put("pools", Festival.pools(set.seats(), set.camping()));
            return organiser.editEvent(festival.id(), change);
        }
        if (step instanceof FestivalStep.Expire) {
            boolean isOver = Waiting.until(
                    PATIENCE, () -> orders.stream().noneMatch(order -> order.is("created", "awaiting:payment")));
            require(isOver, "an order does not expire");
            return CompletableFuture.completedFuture(null);
        }
        return orders.isEmpty() ? CompletableFuture.completedFuture(null) : ofOrder(step);
    }

    private CompletableFuture<Http.Answer> ofOrder(FestivalStep step) {
        if (step instanceof FestivalStep.Cancel cancel) {
            Order order = at(cancel.order());
            return order.buyer().cancel(order.id());
        }
        if (step instanceof FestivalStep.Refund refund) {
            Order order = at(refund.order());
            return order.buyer().refund(null, order.id());
        }
        Order order = at(((FestivalStep.Pay) step).order());
        return order.buyer().pay(null, order.id(), "tok_visa");
    }

    private Order at(int index) {
        return orders.get(index % orders.size());
    }

    private CompletableFuture<Http.Answer> order(FestivalStep.Order asked) {
        Account buyer = buyers.get(asked.buyer());
        JsonObject body = festival.order(asked.quantities(), asked.withCode());
        return buyer.order(null, festival.id(), body).thenApply(answer -> {
            if (answer.status() == 201) {
                orders.add(new Order(answer.json().getString("id"), buyer, asked));
                checkLines(answer.json(), asked);
            }
            return answer;
        });
    }

    /** An order is what was asked for, and its lines add up. */
    private static void checkLines(JsonObject order, FestivalStep.Order asked) {
        int quantity = asked.quantities().stream().mapToInt(Integer::intValue).sum();
        require(order.getInteger("quantity") == quantity, asked + " became " + order);
        double sum = 0;
        double full = 0;
        for (Object line : order.getJsonArray("lines")) {
            JsonObject one = (JsonObject) line;
            sum += one.getDouble("amount");
            full += one.getDouble("price") * one.getInteger("quantity");
        }
        require(Math.abs(sum - order.getDouble("amount")) < 1e-6, "lines do not add up: " + order);
        require(Math.abs(full - sum - order.getDouble("discount")) < 1e-6, "discount does not add up: " + order);
    }

    private void check() {
        seats = shownSeats();
        List<Order> live =
                orders.stream().filter(order -> !order.is("cancelled")).toList();
        int ofField = sum(live, Order::ofField);
        require(ofField <= mostSeats, ofField + " of " + mostSeats + " seats are taken");
        int camping = sum(live, Order::camping);
        require(camping <= mostCamping, camping + " of " + mostCamping + " camping places are taken");
        int used = sum(live, Order::uses);
        require(used <= uses, used + " uses of " + uses);
        for (Account buyer : buyers) {
            int children = sum(
                    live.stream().filter(order -> order.buyer().equals(buyer)).toList(), Order::children);
            require(children <= Festival.CHILDREN_PER_BUYER, children + " children of one buyer");
        }
    }

    private int shownSeats() {
        JsonObject event = organiser.get("/api/events/" + festival.id()).json();
        return event.getJsonArray("pools").getJsonObject(0).getInteger("quantity");
    }

    private static int sum(List<Order> orders, ToIntFunction<Order> of) {
        return orders.stream().mapToInt(of).sum();
    }

    private int taken() {
        return sum(orders.stream().filter(order -> !order.is("cancelled")).toList(), Order::ofField);
    }

    /** No seat is lost: what is left can be had, and nothing more; and the listings show that. */
    void finish() {
        for (int left = seats - taken(); left > 0; left = seats - taken()) {
            FestivalStep.Order some = new FestivalStep.Order(0, List.of(Math.min(MOST_PER_ORDER, left), 0, 0), false);
            boolean isHad = Waiting.until(PATIENCE, () -> order(some).join().status() == 201);
            require(isHad, left + " seats are lost of " + seats);
        }
        require(Waiting.until(SWEPT, this::isShown), "shown otherwise than " + taken() + " of " + seats + shown());
        int status =
                order(new FestivalStep.Order(1, List.of(1, 0, 0), false)).join().status();
        require(status != 201 || taken() <= seats, "one seat more than " + seats + " is sold");
        orders.forEach(order -> order.buyer().cancel(order.id()).join());
    }

    /** Types of one pool show the same. */
    private boolean isShown() {
        int taken = taken();
        return shown().stream()
                .allMatch(shown -> shown.getInteger("held") + shown.getInteger("sold") == taken
                        && shown.getInteger("available") == Math.max(0, seats - taken));
    }

    private List<JsonObject> shown() {
        return festival.ticketIds().subList(0, 2).stream()
                .map(id -> organiser.get("/api/tickets/" + id).json())
                .toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
