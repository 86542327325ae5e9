package dev.boxoffice.orders.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The events of orders, and what their documents say. */
final class OrderStates {
    /** The version of the document that keeps an abandoned order id blocked. */
    static final long ABANDONED = 0;

    private OrderStates() {}

    /** The event of an order. */
    static CloudEvent event(String type, Order order, Instant time) {
        return EventCodec.event(Ids.next(), OrderStore.SOURCE, type, order.id(), time, order.data());
    }

    /** The sources for publishing the state of all orders again, unpaid ones first. */
    static List<Republisher.Source> sources(String collection) {
        return Stream.of("$in", "$nin")
                .map(which -> new JsonObject().put("status", new JsonObject().put(which, payable())))
                .map(filter -> new Republisher.Source(collection, filter, OrderStates::state))
                .toList();
    }

    /** The texts of the states that wait for a payment. */
    static JsonArray payable() {
        return new JsonArray(Stream.of(OrderStatus.values())
                .filter(OrderStatus::isPayable)
                .map(OrderStatus::text)
                .toList());
    }

    /** The filter value of the states in which an order has, or holds, seats. */
    static JsonObject notCancelled() {
        return new JsonObject().put("$in", new JsonArray().addAll(payable()).add(OrderStatus.COMPLETE.text()));
    }

    /** With the time at which the order was made: consumers take an event for news by its time. */
    private static List<Republisher.Message> state(JsonObject document) {
        return order(document)
                .map(order -> event(subject(order.status()), order, order.data().createdAt()))
                .map(Republisher.Message::of)
                .stream()
                .toList();
    }

    private static String subject(OrderStatus status) {
        return switch (status) {
            case CREATED, AWAITING_PAYMENT -> Subjects.ORDER_CREATED;
            case COMPLETE -> Subjects.ORDER_COMPLETED;
            case CANCELLED -> Subjects.ORDER_CANCELLED;
        };
    }

    /** The order of a document; empty for an abandoned order id. */
    static Optional<Order> order(JsonObject document) {
        return isAbandoned(document) ? Optional.empty() : Optional.of(OrderDocuments.of(document));
    }

    /** True for an order id that is blocked. */
    static boolean isAbandoned(JsonObject document) {
        return document.getLong("version") == ABANDONED;
    }
}
