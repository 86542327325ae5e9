package dev.boxoffice.web;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.http.PublicJson;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the events of the domains into messages for browsers. Of the seats of one listing the first change is told at
 * once, and then the latest state each tenth of a second: in a rush, each change would cost a message to every browser.
 * Safe to use from any thread.
 */
final class LiveUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private static final long PAUSE_MILLIS = 100;

    private final EventBus bus;

    /** Listings whose seats were told of lately, with what has changed since, if anything. */
    private final Map<String, Optional<JsonObject>> pausing = new ConcurrentHashMap<>();

    LiveUpdates(Vertx vertx) {
        this.bus = vertx.eventBus();
        vertx.setPeriodic(PAUSE_MILLIS, turn -> pausing.keySet().forEach(this::endPause));
    }

    /** Shows an event to those who may see it; one that nobody watches is passed over. */
    void show(CloudEvent event) {
        switch (event.type()) {
            case Subjects.TICKET_CREATED, Subjects.TICKET_UPDATED, Subjects.TICKET_WITHDRAWN ->
                showTicket(EventCodec.data(event.data(), TicketData.class));
            case Subjects.TICKET_AVAILABILITY ->
                showAvailability(EventCodec.data(event.data(), TicketAvailabilityData.class));
            case Subjects.ORDER_CREATED, Subjects.ORDER_UPDATED, Subjects.ORDER_CANCELLED, Subjects.ORDER_COMPLETED ->
                showOrder(EventCodec.data(event.data(), OrderData.class));
            case Subjects.PAYMENT_CREATED,
                    Subjects.PAYMENT_SUCCEEDED,
                    Subjects.PAYMENT_FAILED,
                    Subjects.PAYMENT_REFUNDED,
                    Subjects.PAYMENT_UPDATED,
                    Subjects.PAYMENT_DISPUTED -> showPayment(EventCodec.data(event.data(), PaymentData.class));
            default -> LOG.trace("nobody watches {}", event.type());
        }
    }

    /** Has all browsers fetch again what they show. */
    void resync() {
        bus.publish(LiveAddresses.RESYNC, new JsonObject());
    }

    private void showTicket(TicketData ticket) {
        publish(LiveAddresses.TICKETS, "ticket", PublicJson.of(ticket));
    }

    private void showAvailability(TicketAvailabilityData data) {
        JsonObject seats = new JsonObject(EventCodec.fields(data)).put("type", "availability");
        pausing.compute(data.ticketId(), (id, waiting) -> {
            if (waiting != null) {
                return Optional.of(seats);
            }
            bus.publish(LiveAddresses.TICKETS, seats);
            return Optional.empty();
        });
    }

    private void endPause(String ticketId) {
        pausing.computeIfPresent(ticketId, (id, waiting) -> {
            waiting.ifPresent(seats -> bus.publish(LiveAddresses.TICKETS, seats));
            return waiting.isPresent() ? Optional.empty() : null;
        });
    }

    private void showOrder(OrderData order) {
        publish(LiveAddresses.ORDERS_PREFIX + order.userId(), "order", PublicJson.of(order));
    }

    private void showPayment(PaymentData payment) {
        publish(LiveAddresses.ORDERS_PREFIX + payment.userId(), "payment", PublicJson.of(payment));
    }

    private void publish(String address, String type, JsonObject body) {
        bus.publish(address, new JsonObject().put("type", type).put(type, body));
    }
}
