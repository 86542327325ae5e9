package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.StripeControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An order of an event, as its organiser and Stripe know it. Amounts in minor units. */
record SoldOrder(JsonObject order, JsonObject charge, List<JsonObject> mails, JsonObject payment) {
    private static final long CENTS = 100;

    static SoldOrder read(Account organiser, StripeControl stripe, String eventId, String orderId) {
        JsonObject order = organiser
                .get("/api/orders/events/" + eventId + "/orders/" + orderId)
                .expect(200);
        JsonObject payment = organiser
                .get("/api/payments/events/" + eventId + "/orders/" + orderId)
                .expect(200);
        List<JsonObject> mails = objects(organiser
                        .get("/api/notifications/orders/" + orderId + "/mails")
                        .list())
                .toList();
        return new SoldOrder(order, stripe.charge(orderId), mails, payment);
    }

    private static Stream<JsonObject> objects(JsonArray list) {
        return list.stream().map(JsonObject.class::cast);
    }

    boolean isComplete() {
        return "complete".equals(order.getString("status"));
    }

    boolean isEndedByEvent() {
        return "event".equals(order.getString("endedBy"));
    }

    private Stream<JsonObject> refunds(Predicate<String> state) {
        return objects(order.getJsonArray("refunds", new JsonArray()))
                .filter(refund -> state.test(refund.getString("state")));
    }

    /** True once Stripe has decided about all refunds. */
    boolean isSettled() {
        return refunds(state -> state.equals("pending") || state.equals("sent"))
                        .findAny()
                        .isEmpty()
                && balance() == expectedBalance();
    }

    /** What Stripe has taken and not given back. */
    long balance() {
        return charge.getLong("amount_captured") - charge.getLong("amount_refunded");
    }

    /** What the ledger of the shop says about that. */
    long recorded() {
        return objects(payment.getJsonArray("ledger"))
                .mapToLong(entry ->
                        cents(entry, "amount") * (entry.getString("kind").equals("charge") ? 1 : -1))
                .sum();
    }

    /** What the order says about that: a cancelled one keeps what was agreed, and what Stripe refuses to return. */
    long expectedBalance() {
        long back = amounts(refunds(state -> !state.equals("refused")));
        if (isComplete()) {
            return cents(order, "amount") - back;
        }
        long refused = isEndedByEvent() ? amounts(refunds("refused"::equals)) : 0;
        return (order.containsKey("kept") ? cents(order, "kept") : 0) + refused;
    }

    private static long amounts(Stream<JsonObject> refunds) {
        return refunds.mapToLong(refund -> cents(refund, "amount")).sum();
    }

    private static long cents(JsonObject json, String field) {
        return Math.round(json.getDouble(field) * CENTS);
    }

    /** Seats that its buyer still has. */
    int seats() {
        return isComplete() ? order.getInteger("quantity") - returned(refund -> true) : 0;
    }

    /** Seats that were given back and may not be sold again. */
    int blocked() {
        return returned(refund -> !refund.getBoolean("resold"));
    }

    private int returned(Predicate<JsonObject> which) {
        return refunds(state -> !state.equals("refused") || isEndedByEvent())
                .filter(which)
                .flatMap(refund -> objects(refund.getJsonArray("seats", new JsonArray())))
                .mapToInt(seats -> seats.getInteger("quantity"))
                .sum();
    }

    /** Mails of a kind. */
    long mails(String kind) {
        return mails.stream()
                .filter(mail -> kind.equals(mail.getString("kind")))
                .count();
    }

    /** Refunds of money about which the buyer gets a mail each. */
    long refundsToTell() {
        return refunds("returned"::equals)
                .filter(refund -> cents(refund, "amount") > 0)
                .filter(refund -> !refund.getString("by").equals("event"))
                .count();
    }
}
