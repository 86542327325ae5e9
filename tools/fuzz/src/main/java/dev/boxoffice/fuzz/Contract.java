package dev.boxoffice.fuzz;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.events.Subjects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The contracts that the product ships: its OpenAPI document, and the schemas of events. */
final class Contract {
    private static final String REFERENCE = "$ref";

    private Contract() {}

    /** An operation, with its references resolved. */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            Optional<Schema> body,
            boolean takesFile) {
        List<Parameter> in(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.in().equals(place))
                    .toList();
        }
    }

    /** A parameter of an operation; {@code in} is query, path or header. */
    record Parameter(String name, String in, Schema schema) {}

    /** All operations, in the order of the document. */
    static List<Operation> operations() {
        JsonObject document = new JsonObject(OpenApi.document()).copy();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
                JsonObject operation = resolved((JsonObject) method.getValue(), document);
                operations.add(operation(path.getKey(), method.getKey(), operation));
            }
        }
        return operations;
    }

    private static Operation operation(String path, String method, JsonObject operation) {
        List<Parameter> parameters = operation.getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(one -> new Parameter(
                        one.getString("name"), one.getString("in"), new Schema(one.getJsonObject("schema"))))
                .toList();
        Optional<Schema> body = Optional.ofNullable(operation.getJsonObject("requestBody"))
                .map(one -> one.getJsonObject("content").getJsonObject("application/json"))
                .map(one -> new Schema(one.getJsonObject("schema")));
        return new Operation(
                operation.getString("operationId"),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                body,
                operation.containsKey("requestBody") && body.isEmpty());
    }

    private static JsonObject resolved(JsonObject in, JsonObject document) {
        if (in.containsKey(REFERENCE)) {
            JsonObject target = document;
            for (String step : in.getString(REFERENCE).substring(2).split("/", -1)) {
                target = target.getJsonObject(step);
            }
            return resolved(target, document);
        }
        JsonObject out = new JsonObject();
        in.forEach(entry -> {
            if (!entry.getKey().equals("responses")) {
                out.put(entry.getKey(), resolvedValue(entry.getValue(), document));
            }
        });
        return out;
    }

    private static Object resolvedValue(Object value, JsonObject document) {
        if (value instanceof JsonObject object) {
            return resolved(object, document);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.stream().map(one -> resolvedValue(one, document)).toList());
        }
        return value;
    }

    /** The schema of the data of the events of a subject. */
    static Schema eventData(String subject) {
        String kind = subject.split("\\.", -1)[1];
        String name =
                switch (subject) {
                    case Subjects.TICKET_AVAILABILITY -> "ticket-availability";
                    case Subjects.USER_DATA_REQUESTED -> "user-data-request";
                    case Subjects.GUEST_CLAIMED -> "guest-claim";
                    case Subjects.MAIL_REQUESTED -> "mail-request";
                    default -> kind.equals("event") ? "event-details" : kind;
                };
        return new Schema(new JsonObject(text("/schemas/" + name + ".json")));
    }

    private static String text(String path) {
        try (InputStream file = Contract.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
