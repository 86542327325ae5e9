package dev.boxoffice.cluster;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event with three types: adults and children from one pool, camping from another.
 *
 * @param ticketIds of adults, children and camping
 */
public record Festival(String id, List<String> ticketIds) {
    /** Seats of children that one buyer may have. */
    public static final int CHILDREN_PER_BUYER = 12;

    /** The title of all festivals. */
    public static final String TITLE = "A festival";

    private static final String CODE = "HALF";
    private static final int DAYS_AHEAD = 30;

    /** What an organiser sends for so many seats; the code can be used {@code uses} times. */
    public static JsonObject offer(int seats, int camping, int uses) {
        JsonArray types = new JsonArray()
                .add(type("Adult", "field", 20))
                .add(type("Child", "field", 5).put("maxPerBuyer", CHILDREN_PER_BUYER))
                .add(type("Camping", "camp", 12));
        JsonObject code = new JsonObject()
                .put("text", CODE)
                .put("discount", new JsonObject().put("percent", 50))
                .put("maxUses", uses);
        return new JsonObject()
                .put("title", TITLE)
                .put("startsAt", startsIn(DAYS_AHEAD))
                .put("pools", pools(seats, camping))
                .put("ticketTypes", types)
                .put("codes", new JsonArray().add(code));
    }

    /** A start in so many days. */
    public static String startsIn(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toString();
    }

    /** The pools of {@link #offer}. */
    public static JsonArray pools(int seats, int camping) {
        return new JsonArray().add(pool("field", seats)).add(pool("camp", camping));
    }

    private static JsonObject pool(String id, int quantity) {
        return new JsonObject().put("id", id).put("quantity", quantity);
    }

    private static JsonObject type(String name, String pool, int price) {
        return new JsonObject().put("name", name).put("price", price).put("pool", pool);
    }

    /** The event of an answer. */
    static Festival of(JsonObject event) {
        List<String> ids = event.getJsonArray("ticketTypes").stream()
                .map(type -> ((JsonObject) type).getString("id"))
                .toList();
        return new Festival(event.getString("id"), ids);
    }

    /** Puts a festival on sale; empty if that is not known to have happened. */
    public static Optional<Festival> listed(Account organiser, JsonObject offer) {
        Http.Answer draft = organiser.post("draft", "/api/events", offer).join();
        if (draft.status() != 201) {
            return Optional.empty();
        }
        Festival festival = of(draft.json());
        Http.Answer published = organiser
                .post("publish", "/api/events/" + festival.id() + "/publish", new JsonObject())
                .join();
        return published.status() == 200 ? Optional.of(festival) : Optional.empty();
    }

    /**
     * The body of an order.
     *
     * @param quantities of adults, children and camping; none where it is 0
     */
    public JsonObject order(List<Integer> quantities, boolean withCode) {
        JsonArray items = new JsonArray();
        for (int i = 0; i < quantities.size(); i++) {
            if (quantities.get(i) > 0) {
                items.add(new JsonObject().put("ticketId", ticketIds.get(i)).put("quantity", quantities.get(i)));
            }
        }
        JsonObject order = new JsonObject().put("items", items);
        return withCode ? order.put("code", CODE) : order;
    }
}
