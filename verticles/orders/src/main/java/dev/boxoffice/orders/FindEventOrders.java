package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderFilter;
import dev.boxoffice.orders.store.EventOrders;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.List;

/** Finds the orders of an event for its organiser. */
public record FindEventOrders(EventOfOrganiser eventOfOrganiser, EventOrders orders) {
    /**
     * Orders of an event.
     *
     * @param all their documents, for {@link EventOrders#order}; to be read or cancelled
     */
    public record Found(EventDetails event, ReadStream<JsonObject> all) {}

    /** At most {@code limit} orders, newest first. */
    public Future<List<Order>> page(OrderFilter filter, Actor actor, int limit) {
        return eventOfOrganiser.find(filter.sale(), actor).compose(event -> orders.page(filter, limit));
    }

    /** All orders, newest first. */
    public Future<Found> all(OrderFilter filter, Actor actor) {
        return eventOfOrganiser.find(filter.sale(), actor).map(event -> new Found(event, orders.all(filter)));
    }
}
