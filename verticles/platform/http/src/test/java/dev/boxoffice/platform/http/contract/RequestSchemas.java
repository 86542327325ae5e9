package dev.boxoffice.platform.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of what requests may carry, by "method path name". */
final class RequestSchemas {
    private RequestSchemas() {}

    static Map<String, JsonObject> ofQueries(JsonObject document) {
        Map<String, JsonObject> found = new TreeMap<>();
        operations(document).forEach((name, operation) -> {
            for (Object entry : operation.getJsonArray("parameters", new JsonArray())) {
                JsonObject parameter = resolved(document, (JsonObject) entry);
                if (parameter.getString("in").equals("query")) {
                    found.put(name + " " + parameter.getString("name"), parameter.getJsonObject("schema"));
                }
            }
        });
        return found;
    }

    static Map<String, JsonObject> ofBodies(JsonObject document) {
        Map<String, JsonObject> found = new TreeMap<>();
        operations(document).forEach((name, operation) -> {
            if (operation.containsKey("requestBody")) {
                JsonObject schema = resolved(
                        document,
                        operation
                                .getJsonObject("requestBody")
                                .getJsonObject("content")
                                .getJsonObject("application/json")
                                .getJsonObject("schema"));
                JsonObject properties = schema.getJsonObject("properties");
                properties
                        .fieldNames()
                        .forEach(property -> found.put(name + " " + property, properties.getJsonObject(property)));
            }
        });
        return found;
    }

    /** The operations by "method path". */
    static Map<String, JsonObject> operations(JsonObject document) {
        Map<String, JsonObject> found = new TreeMap<>();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            operations.fieldNames().forEach(method -> found.put(method + " " + path, operations.getJsonObject(method)));
        }
        return found;
    }

    private static JsonObject resolved(JsonObject document, JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = document;
        for (String part : reference.substring(2).split("/", -1)) {
            found = found.getJsonObject(part);
        }
        return found;
    }
}
