package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.orders.model.AnswerRules;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundTerms;
import dev.boxoffice.orders.model.UsedPlaces;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.orders.store.UsedPlaceStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to orders what their buyers can do with them now, by the rules of their events. */
public final class ShowOrders {
    private final EventStore events;
    private final UsedPlaceStore usedPlaces;
    private final Duration window;
    private final Clock clock;

    /**
     * Reads the rules in {@code events}.
     *
     * @param window how long after it was made an order can be refunded, where its organiser has no policy
     */
    public ShowOrders(EventStore events, UsedPlaceStore usedPlaces, Duration window, Clock clock) {
        this.events = events;
        this.usedPlaces = usedPlaces;
        this.window = window;
        this.clock = clock;
    }

    /**
     * An order as its buyer sees it.
     *
     * @param answersUntil until when the questions about it may be answered; empty if there are none, or there is no
     *     end
     * @param refundable what giving it back now would return; empty if that is not possible
     * @param withheld the places that cannot be given back as they were used or passed on; empty for none
     */
    public record Shown(
            Order order,
            Optional<Instant> answersUntil,
            Optional<RefundTerms.Offer> refundable,
            Optional<UsedPlaces> withheld) {}

    /** One order. */
    public Future<Shown> show(Order order) {
        return show(List.of(order)).map(shown -> shown.get(0));
    }

    /** Several orders, in their order; each event is read once. */
    public Future<List<Shown>> show(List<Order> orders) {
        Map<String, Future<Optional<EventDetails>>> found = new HashMap<>();
        orders.forEach(order -> found.computeIfAbsent(order.sale(), events::find));
        return Future.all(List.copyOf(found.values()))
                .compose(read -> usedPlaces(orders).map(used -> orders.stream()
                        .map(order -> show(
                                order,
                                found.get(order.sale()).result().orElse(null),
                                used.getOrDefault(order.id(), UsedPlaces.NONE)))
                        .toList()));
    }

    private Future<Map<String, UsedPlaces>> usedPlaces(List<Order> orders) {
        List<String> complete = orders.stream()
                .filter(order -> order.status() == OrderStatus.COMPLETE)
                .map(Order::id)
                .toList();
        return complete.isEmpty() ? Future.succeededFuture(Map.of()) : usedPlaces.of(complete);
    }

    private Shown show(Order order, EventDetails event, UsedPlaces used) {
        EventDetails asking = order.data().eventId() == null ? null : event;
        RefundTerms terms = new RefundTerms(order, event, window, used);
        return new Shown(
                order,
                new AnswerRules(order, asking).until(),
                terms.offer(clock.instant()),
                terms.withheld(clock.instant()));
    }
}
