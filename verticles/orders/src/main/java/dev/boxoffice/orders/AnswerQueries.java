package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.platform.domain.OrderQueries.PlaceName;

/** Answers what other domains ask about orders. */
public record AnswerQueries(OrderStore orders) {
    private static final int PAGE = 50;

    /** Serves the questions until the connection closes. */
    public void serve(OrderQueries queries) {
        queries.serveNames(orderId -> orders.find(orderId).map(found -> found.map(Order::answers).stream()
                .flatMap(answers -> answers.places().stream())
                .map(place -> new PlaceName(place.ticketId(), place.name()))
                .toList()));
        queries.serveCompleted(after -> orders.completedAfter(after, PAGE)
                .map(found -> found.stream().map(Order::data).toList()));
    }
}
