package dev.boxoffice.web.events;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.web.live.LiveAddresses;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of the domains to browsers. The first change of the availability of a listing is published at
 * once, later ones at most each tenth of a second: in an on-sale each change would cost a message to every browser.
 * Safe on any thread.
 */
public final class LiveUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private static final long THROTTLE_MILLIS = 100;
    private static final List<String> CHANGE_FIELDS = List.of("id", "version", "status");

    private final EventBus bus;

    /** The listings whose availability was published lately, with the latest change since, if any. */
    private final Map<String, Optional<JsonObject>> throttled = new ConcurrentHashMap<>();

    /** Publishes to the event bus of {@code vertx}. */
    public LiveUpdates(Vertx vertx) {
        this.bus = vertx.eventBus();
        vertx.setPeriodic(THROTTLE_MILLIS, timer -> throttled.keySet().forEach(this::publishLatest));
    }

    /** Publishes an event to the browsers that may see it; ignores kinds of events that the page does not show. */
    public void publish(CloudEvent event) {
        switch (event.type()) {
            case Subjects.TICKET_CREATED, Subjects.TICKET_UPDATED, Subjects.TICKET_WITHDRAWN ->
                publishTicket(EventCodec.data(event.data(), TicketData.class));
            case Subjects.TICKET_AVAILABILITY ->
                publishAvailability(EventCodec.data(event.data(), TicketAvailabilityData.class));
            case Subjects.EVENT_PUBLISHED,
                    Subjects.EVENT_UPDATED,
                    Subjects.EVENT_POSTPONED,
                    Subjects.EVENT_CANCELLED,
                    Subjects.EVENT_ENDED -> publishEvent(EventCodec.data(event.data(), EventDetails.class));
            case Subjects.ORDER_CREATED, Subjects.ORDER_UPDATED, Subjects.ORDER_CANCELLED, Subjects.ORDER_COMPLETED ->
                publishOrder(EventCodec.data(event.data(), OrderData.class));
            case Subjects.PAYMENT_CREATED,
                    Subjects.PAYMENT_SUCCEEDED,
                    Subjects.PAYMENT_FAILED,
                    Subjects.PAYMENT_REFUNDED,
                    Subjects.PAYMENT_UPDATED,
                    Subjects.PAYMENT_DISPUTED -> publishPayment(EventCodec.data(event.data(), PaymentData.class));
            default -> LOG.trace("not shown: {}", event.type());
        }
    }

    /** Tells all browsers to fetch again what they show. */
    public void resync() {
        bus.publish(LiveAddresses.RESYNC, new JsonObject());
    }

    /** A hidden type is known only to those with a code. */
    private void publishTicket(TicketData ticket) {
        if (ticket.rules() == null || !ticket.rules().hidden()) {
            publish(LiveAddresses.TICKETS, "ticket", ApiJson.of(ticket));
        }
    }

    /** Publishes that an event has changed, without its contents: these include codes and hidden types. */
    private void publishEvent(EventDetails event) {
        JsonObject all = new JsonObject(EventCodec.fields(event));
        JsonObject change = new JsonObject();
        CHANGE_FIELDS.forEach(field -> change.put(field, all.getValue(field)));
        publish(LiveAddresses.TICKETS, "event", change);
    }

    private void publishAvailability(TicketAvailabilityData data) {
        JsonObject seats = new JsonObject(EventCodec.fields(data)).put("type", "availability");
        throttled.compute(data.ticketId(), (id, waiting) -> {
            if (waiting != null) {
                return Optional.of(seats);
            }
            bus.publish(LiveAddresses.TICKETS, seats);
            return Optional.empty();
        });
    }

    private void publishLatest(String ticketId) {
        throttled.computeIfPresent(ticketId, (id, waiting) -> {
            waiting.ifPresent(seats -> bus.publish(LiveAddresses.TICKETS, seats));
            return waiting.isPresent() ? Optional.empty() : null;
        });
    }

    private void publishOrder(OrderData order) {
        publish(LiveAddresses.ORDERS_PREFIX + order.userId(), "order", ApiJson.of(order));
    }

    private void publishPayment(PaymentData payment) {
        publish(LiveAddresses.ORDERS_PREFIX + payment.userId(), "payment", ApiJson.of(payment));
    }

    private void publish(String address, String type, JsonObject body) {
        bus.publish(address, new JsonObject().put("type", type).put(type, body));
    }
}
