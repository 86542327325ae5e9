package dev.boxoffice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what breaks the programs of others between two versions of the contracts. */
final class ContractChanges {
    private ContractChanges() {}

    /**
     * What breaks those who publish or read events.
     *
     * @param releasedSchemas and {@code presentSchemas} read a schema by its file name
     */
    static List<String> ofEvents(
            JsonNode released,
            Function<String, JsonNode> releasedSchemas,
            JsonNode present,
            Function<String, JsonNode> presentSchemas) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> channel : released.get("channels").properties()) {
            String name = channel.getKey();
            JsonNode before = released.at("/components/messages/" + name + "/payload/allOf/1");
            JsonNode now = present.at("/components/messages/" + name + "/payload/allOf/1");
            if (!channel.getValue().equals(present.at("/channels/" + name)) || now.isMissingNode()) {
                found.add(name + " is gone");
            } else {
                found.addAll(SchemaChanges.breaksReaders(
                        resolved(before, releasedSchemas), resolved(now, presentSchemas), name));
            }
        }
        found.addAll(SchemaChanges.breaksReaders(
                releasedSchemas.apply("event.json"), presentSchemas.apply("event.json"), "event"));
        return found;
    }

    /** What breaks those who use the HTTP API. */
    static List<String> ofApi(JsonNode released, JsonNode present) {
        JsonNode before = resolved(released.get("paths"), within(released));
        JsonNode now = resolved(present.get("paths"), within(present));
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : before.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String what = operation.getKey() + " " + path.getKey();
                JsonNode other = now.path(path.getKey()).path(operation.getKey());
                if (other.isMissingNode()) {
                    found.add(what + " is gone");
                } else {
                    compare(what, operation.getValue(), other, found);
                }
            }
        }
        return found;
    }

    private static void compare(String what, JsonNode before, JsonNode now, List<String> found) {
        if (!before.path("security").equals(now.path("security"))) {
            found.add(what + " is open to others than before");
        }
        found.addAll(SchemaChanges.breaksWriters(parameters(before), parameters(now), what));
        if (before.has("requestBody")) {
            found.addAll(SchemaChanges.breaksWriters(body(before), body(now), what));
        } else if (now.path("requestBody").path("required").asBoolean()) {
            found.add(what + " needs a body");
        }
        for (Map.Entry<String, JsonNode> response : before.get("responses").properties()) {
            JsonNode other = now.get("responses").path(response.getKey());
            String answer = what + " " + response.getKey();
            if (!response.getKey().startsWith("2")) {
                continue;
            }
            if (other.isMissingNode()) {
                found.add(answer + " is gone");
            } else {
                found.addAll(SchemaChanges.breaksReaders(schema(response.getValue()), schema(other), answer));
            }
        }
    }

    /** All parameters as the properties of one object. */
    private static JsonNode parameters(JsonNode operation) {
        ObjectNode schema = Schemas.object();
        for (JsonNode parameter : operation.path("parameters")) {
            String name =
                    parameter.get("in").asText() + " " + parameter.get("name").asText();
            schema.withObject("/properties").set(name, parameter.get("schema"));
            if (parameter.path("required").asBoolean()) {
                schema.withArray("/required").add(name);
            }
        }
        return schema;
    }

    private static JsonNode body(JsonNode operation) {
        return schema(operation.path("requestBody"));
    }

    private static JsonNode schema(JsonNode messageBody) {
        return messageBody.path("content").path("application/json").path("schema");
    }

    private static Function<String, JsonNode> within(JsonNode document) {
        return reference -> document.at(reference.substring(1));
    }

    /** A copy with everything in the place where it is referred to. */
    private static JsonNode resolved(JsonNode node, Function<String, JsonNode> references) {
        if (node.has("$ref")) {
            return resolved(references.apply(node.get("$ref").textValue()), references);
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(resolved(entry.getValue(), references)));
        }
        if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i), references));
            }
        }
        return copy;
    }
}
