package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.orders.model.AnswerRules;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.EventStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes the answers to an organiser's questions from the buyer of an order. */
public final class AnswerQuestions {
    private final FindOrders findOrders;
    private final EventStore events;
    private final OrderTransitions transitions;
    private final Clock clock;

    /** Changes orders through {@code transitions}. */
    public AnswerQuestions(FindOrders findOrders, EventStore events, OrderTransitions transitions, Clock clock) {
        this.findOrders = findOrders;
        this.events = events;
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * The order with these answers instead of earlier ones.
     *
     * @param wanted the version that the buyer has seen, if that matters
     */
    public Future<Order> answer(String orderId, String userId, Answers given, OptionalLong wanted) {
        // 1. Find the order, and what is asked.
        return findOrders.findOwn(orderId, userId).compose(own -> findEvent(own)
                // 2. Store the answers; they may complete a free order.
                .compose(event -> transitions.apply(orderId, order -> new AnswerRules(order, event.orElse(null))
                        .answer(given, wanted, clock.instant())))
                .map(answered -> answered.orElse(own)));
    }

    private Future<Optional<EventDetails>> findEvent(Order order) {
        String eventId = order.data().eventId();
        return eventId == null ? Future.succeededFuture(Optional.empty()) : events.find(eventId);
    }
}
