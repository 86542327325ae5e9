package dev.boxoffice.notifications.store;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of orders for templates, as documents. */
public final class OrderDocuments {
    /** The collection. */
    public static final String COLLECTION = "orders";

    private OrderDocuments() {}

    /** The document of an order, without id and version. */
    public static JsonObject toDocument(Map<String, String> order) {
        return new JsonObject(new LinkedHashMap<>(order));
    }

    /** The texts of a document. */
    public static Map<String, String> strings(JsonObject document) {
        Map<String, String> strings = new LinkedHashMap<>();
        document.forEach(field -> {
            if (field.getValue() instanceof String text) {
                strings.put(field.getKey(), text);
            }
        });
        return strings;
    }
}
