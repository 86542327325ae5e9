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

    /** Those of the bodies, and of everything in them: "method path name", "method path list[].name". */
    static Map<String, JsonObject> ofBodies(JsonObject document) {
        Map<String, JsonObject> found = new TreeMap<>();
        operations(document).forEach((name, operation) -> {
            JsonObject json = resolved(document, operation.getJsonObject("requestBody", new JsonObject()))
                    .getJsonObject("content", new JsonObject())
                    .getJsonObject("application/json");
            if (json != null) {
                addProperties(document, name + " ", json.getJsonObject("schema"), found);
            }
        });
        return found;
    }

    private static void addProperties(
            JsonObject document, String prefix, JsonObject object, Map<String, JsonObject> found) {
        JsonObject schema = resolved(document, object);
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        properties.forEach(
                property -> add(document, prefix + property.getKey(), (JsonObject) property.getValue(), found));
        if (schema.getValue("additionalProperties") instanceof JsonObject any) {
            add(document, prefix + "*", any, found);
        }
    }

    private static void add(JsonObject document, String name, JsonObject value, Map<String, JsonObject> found) {
        JsonObject schema = resolved(document, value);
        found.put(name, schema);
        addProperties(document, name + ".", schema, found);
        if (schema.containsKey("items")) {
            add(document, name + "[]", schema.getJsonObject("items"), found);
        }
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
