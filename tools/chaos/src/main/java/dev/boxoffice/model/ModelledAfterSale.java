package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.StripeControl;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.model.AfterSaleStep.Refund;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An event of the running product that has sold tickets, beside what is known by rule: money in is money out and money
 * kept, at Stripe and in the ledger; seats are sold, blocked, held or free; each buyer is told what happened, once.
 */
final class ModelledAfterSale {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int DAYS_AHEAD = 40;
    private static final String CARD = "tok_visa";

    private final Account organiser;
    private final List<Account> buyers;
    private final StripeControl stripe;
    private final Festival festival;
    private final List<String> paid = new CopyOnWriteArrayList<>();
    private final List<Account> owners = new CopyOnWriteArrayList<>();
    private volatile boolean isCancelled;

    private ModelledAfterSale(Account organiser, List<Account> buyers, StripeControl stripe, Festival festival) {
        this.organiser = organiser;
        this.buyers = buyers;
        this.stripe = stripe;
        this.festival = festival;
    }

    /** Puts an event on sale. */
    static ModelledAfterSale create(
            Account organiser, List<Account> buyers, StripeControl stripe, AfterSaleStep.Sequence sequence) {
        Festival festival = Festival.listed(organiser, Festival.offer(sequence.seats(), 1, 1))
                .orElseThrow(() -> new AssertionError("no event on sale"));
        return new ModelledAfterSale(organiser, buyers, stripe, festival);
    }

    /** Does a step, and checks the invariants once nothing is under way. */
    void run(AfterSaleStep step) {
        List<AfterSaleStep> steps = step instanceof AfterSaleStep.Together together ? together.steps() : List.of(step);
        steps.stream().map(one -> CompletableFuture.supplyAsync(() -> answer(one))).toList().stream()
                .map(CompletableFuture::join)
                .forEach(status -> require(status < 500 || status == 503, step + " is answered " + status));
        require(Waiting.until(PATIENCE, () -> problem().isEmpty()), step + ": " + problem());
    }

    private int answer(AfterSaleStep step) {
        if (step instanceof AfterSaleStep.Buy buy) {
            return buy(buy);
        }
        if (step instanceof AfterSaleStep.Move move) {
            String start = Festival.startsIn(DAYS_AHEAD + move.days());
            return organiser
                    .editEvent(festival.id(), new JsonObject().put("startsAt", start))
                    .join()
                    .status();
        }
        if (step instanceof AfterSaleStep.Postpone) {
            step("postpone", new JsonObject());
            return step("publish", new JsonObject());
        }
        if (step instanceof AfterSaleStep.CancelEvent) {
            int status = step("cancel", new JsonObject().put("title", Festival.TITLE));
            isCancelled |= status == 200;
            return status;
        }
        return paid.isEmpty() ? 0 : ofOrder(step);
    }

    private int step(String name, JsonObject body) {
        return organiser
                .post(name, "/api/events/" + festival.id() + "/" + name, body)
                .join()
                .status();
    }

    private int buy(AfterSaleStep.Buy buy) {
        Account buyer = buyers.get(buy.buyer());
        JsonObject order = festival.order(List.of(buy.adults(), buy.children(), 0), false);
        Http.Answer made = buyer.order(null, festival.id(), order).join();
        if (made.status() != 201) {
            return made.status();
        }
        String id = made.json().getString("id");
        Http.Answer payment = buyer.pay(null, id, CARD).join();
        if (payment.status() == 201) {
            owners.add(buyer);
            paid.add(id);
        }
        return payment.status();
    }

    private int ofOrder(AfterSaleStep step) {
        if (step instanceof AfterSaleStep.GiveBack giveBack) {
            int index = giveBack.order() % paid.size();
            return owners.get(index).refund(null, paid.get(index)).join().status();
        }
        if (step instanceof AfterSaleStep.RefundByHand byHand) {
            return stripe.refundByHand(paid.get(byHand.order() % paid.size()), 100) ? 200 : 400;
        }
        if (step instanceof AfterSaleStep.Refuse refuse) {
            return stripe.refuseRefunds(paid.get(refuse.order() % paid.size())) ? 200 : 400;
        }
        Refund refund = (Refund) step;
        String id = paid.get(refund.order() % paid.size());
        return organiser
                .post("refund", "/api/orders/events/" + festival.id() + "/orders/" + id + "/refunds", body(refund))
                .join()
                .status();
    }

    private JsonObject body(Refund refund) {
        JsonObject seat =
                new JsonObject().put("ticketId", festival.ticketIds().get(0)).put("quantity", 1);
        return switch (refund.what()) {
            case WHOLE -> new JsonObject().put("whole", true).put("resell", refund.resell());
            case SEAT ->
                new JsonObject().put("seats", new JsonArray().add(seat)).put("resell", refund.resell());
            case AMOUNT -> new JsonObject().put("amount", 1.5);
        };
    }

    /** What does not hold; empty if all does. */
    private String problem() {
        List<SoldOrder> orders = paid.stream()
                .map(id -> SoldOrder.read(organiser, stripe, festival.id(), id))
                .toList();
        for (SoldOrder order : orders) {
            if (!order.isSettled() || order.balance() != order.recorded()) {
                return "Stripe has %d, the ledger %d, by the order it is %d: %s"
                        .formatted(order.balance(), order.recorded(), order.expectedBalance(), order.order());
            }
            if (isCancelled && order.isComplete()) {
                return "complete, and the event is cancelled: " + order.order();
            }
            if (order.mails("cancelled") != (order.isEndedByEvent() ? 1 : 0)
                    || order.mails("refunded") != order.refundsToTell()) {
                return "told %s of %s".formatted(order.mails(), order.order());
            }
        }
        return seatProblem(orders);
    }

    private String seatProblem(List<SoldOrder> orders) {
        JsonObject seats = organiser
                .get("/api/orders/events/" + festival.id() + "/report")
                .expect(200)
                .getJsonObject("seats");
        int sold = orders.stream().mapToInt(SoldOrder::seats).sum();
        int blocked = orders.stream().mapToInt(SoldOrder::blocked).sum();
        int known = seats.getInteger("free") + seats.getInteger("held") + sold + blocked;
        boolean holds = seats.getInteger("sold") == sold
                && seats.getInteger("blocked") == blocked
                && seats.getInteger("capacity") == known;
        return holds ? "" : "%d seats sold, %d blocked, reported %s".formatted(sold, blocked, seats);
    }

    /** Nothing of a cancelled event is on sale, and all its money goes back. */
    void finish() {
        if (!isCancelled) {
            run(new AfterSaleStep.CancelEvent());
        }
        JsonObject order = festival.order(List.of(1, 0, 0), false);
        int status = buyers.get(0).order(null, festival.id(), order).join().status();
        require(status == 400, "a seat of a cancelled event: " + status);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
