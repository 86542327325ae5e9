package dev.boxoffice.orders.store;

import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.orders.model.UsedPlaces;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What orders keeps of the tickets of its places: whether they were used or passed on, as events of admissions say. */
public final class UsedPlaceStore {
    /** The collection. */
    public static final String COLLECTION = "used_places";

    private static final String ORDER = "orderId";
    private static final String TICKET = "ticketId";
    private static final String KIND = "kind";
    private static final String USED = "used";
    private static final String PASSED_ON = "passedOn";
    private static final String NEITHER = "neither";

    private final MongoClient mongo;
    private final Replica replica;

    /** Keeps it in {@code replica}, which is of {@link #COLLECTION}. */
    public UsedPlaceStore(MongoClient mongo, Replica replica) {
        this.mongo = mongo;
        this.replica = replica;
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ORDER, 1));
    }

    /**
     * Takes over the state of a ticket, unless a newer one is known. The first version of a ticket is neither used nor
     * passed on, and replaces nothing: it is not stored.
     */
    public Future<?> apply(AdmissionData ticket) {
        JsonObject state = new JsonObject()
                .put(ORDER, ticket.orderId())
                .put(TICKET, ticket.ticketId())
                .put(KIND, kind(ticket));
        return ticket.version() == 1 ? Future.succeededFuture() : replica.apply(ticket.id(), order(ticket), state);
    }

    private static boolean isReplaced(AdmissionData ticket) {
        return ticket.status() == AdmissionStatus.VOID && ticket.reason() == VoidReason.TRANSFER;
    }

    /**
     * A ticket that is accepted has two events of one version: of the ticket that ends, and of the one that follows.
     */
    private static long order(AdmissionData ticket) {
        return 2 * ticket.version() + (isReplaced(ticket) ? 0 : 1);
    }

    private static String kind(AdmissionData ticket) {
        boolean isOver = ticket.status() == AdmissionStatus.VOID && !isReplaced(ticket);
        if (isOver) {
            return NEITHER;
        }
        if (isReplaced(ticket) || ticket.wasPassedOn()) {
            return PASSED_ON;
        }
        return ticket.entries() > 0 ? USED : NEITHER;
    }

    /** The places of an order. */
    public Future<UsedPlaces> of(String orderId) {
        return of(List.of(orderId)).map(found -> found.getOrDefault(orderId, UsedPlaces.NONE));
    }

    /** The places of orders, by the ids of orders; an order without any may be missing. */
    public Future<Map<String, UsedPlaces>> of(Collection<String> orderIds) {
        JsonObject query = new JsonObject()
                .put(ORDER, new JsonObject().put("$in", new JsonArray(List.copyOf(orderIds))))
                .put(KIND, new JsonObject().put("$in", JsonArray.of(USED, PASSED_ON)));
        return mongo.find(COLLECTION, query)
                .map(found -> found.stream().collect(Collectors.groupingBy(one -> one.getString(ORDER))))
                .map(byOrder -> {
                    Map<String, UsedPlaces> places = new HashMap<>();
                    byOrder.forEach((orderId, documents) ->
                            places.put(orderId, new UsedPlaces(count(documents, USED), count(documents, PASSED_ON))));
                    return places;
                });
    }

    private static Map<String, Integer> count(List<JsonObject> documents, String kind) {
        return documents.stream()
                .filter(one -> kind.equals(one.getString(KIND)))
                .collect(Collectors.groupingBy(one -> one.getString(TICKET), Collectors.summingInt(one -> 1)));
    }
}
