package dev.boxoffice.platform.domain;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What other domains ask of orders: the names that buyers have given, which are in no event, and the orders of which
 * the stream has no event any more.
 */
public record OrderQueries(NatsConnection nats) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DOMAIN = "orders";
    private static final String NAMES = "attendees." + DOMAIN;
    private static final String COMPLETED = "completed." + DOMAIN;
    private static final String TICKET = "ticketId";
    private static final String NAME = "name";

    /** The name for one seat of a type. */
    public record PlaceName(String ticketId, String name) {}

    /** Answers with the names of an order, by its id. */
    public void serveNames(Function<String, Future<List<PlaceName>>> names) {
        nats.serve(NAMES, DOMAIN, orderId -> names.apply(orderId).map(OrderQueries::encode));
    }

    private static String encode(List<PlaceName> names) {
        return new JsonArray(names.stream()
                        .map(one -> new JsonObject().put(TICKET, one.ticketId()).put(NAME, one.name()))
                        .toList())
                .encode();
    }

    /** The names for the seats of an order; none if none were given. */
    public Future<List<PlaceName>> names(String orderId) {
        return nats.request(NAMES, orderId, PATIENCE).map(text -> new JsonArray(text)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new PlaceName(one.getString(TICKET), one.getString(NAME)))
                        .filter(one -> Objects.nonNull(one.name()))
                        .toList());
    }

    /** Answers with a page of the complete orders behind an id, in the order of ids; the last page is empty. */
    public void serveCompleted(Function<String, Future<List<OrderData>>> page) {
        nats.serve(COMPLETED, DOMAIN, after -> page.apply(after)
                .map(found ->
                        new JsonArray(found.stream().map(EventCodec::write).toList()).encode()));
    }

    /** A page of the complete orders behind an id; an empty one is the last. */
    public Future<List<OrderData>> completedAfter(String orderId) {
        return nats.request(COMPLETED, orderId, PATIENCE).map(text -> new JsonArray(text)
                .stream()
                        .map(order -> EventCodec.read((String) order, OrderData.class))
                        .toList());
    }
}
