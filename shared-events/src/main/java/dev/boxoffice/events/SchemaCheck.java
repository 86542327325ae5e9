package dev.boxoffice.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a schema of the contract says about JSON that comes from elsewhere: what has to be there, of which type, how
 * small a number may be and how short a text. Enumerations, times and what is too large for its type are seen when the
 * JSON becomes a record.
 *
 * <p>An optional field that is null counts as absent.
 */
final class SchemaCheck {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<Class<?>, SchemaCheck> OF_DATA = new ConcurrentHashMap<>();

    private final JsonNode schema;

    private SchemaCheck(JsonNode schema) {
        this.schema = schema;
    }

    /** The shape that the file {@code schemas/<name>.json} describes. */
    static SchemaCheck named(String name) {
        String path = "/schemas/" + name + ".json";
        try (InputStream file = SchemaCheck.class.getResourceAsStream(path)) {
            return new SchemaCheck(MAPPER.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + path, e);
        }
    }

    /** The shape of one of the records of this package: TicketAvailabilityData has its own file. */
    static SchemaCheck of(Class<?> data) {
        return OF_DATA.computeIfAbsent(data, type -> named(fileOf(type.getSimpleName())));
    }

    private static String fileOf(String record) {
        String words = record.replaceFirst("Data$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return words.toLowerCase(Locale.ROOT);
    }

    /** What is wrong with {@code json}, in a few words that repeat nothing of it. */
    Optional<String> problem(JsonNode json) {
        return problem("", schema, json);
    }

    private static Optional<String> problem(String path, JsonNode schema, JsonNode json) {
        if (!isOfType(schema.path("type").asText(), json)) {
            return Optional.of((path.isEmpty() ? "it" : path) + " is no "
                    + schema.get("type").asText());
        }
        if (json.isDouble() && !Double.isFinite(json.doubleValue())) {
            return Optional.of(path + " is out of range");
        }
        if (schema.has("minimum")
                && json.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0) {
            return Optional.of(path + " is too small");
        }
        if (json.isTextual()
                && json.textValue().length() < schema.path("minLength").asInt()) {
            return Optional.of(path + " is too short");
        }
        if (json.isArray()) {
            return problemOfItems(path, schema.path("items"), json);
        }
        return json.isObject() ? problemWithin(path, schema, json) : Optional.empty();
    }

    private static Optional<String> problemOfItems(String path, JsonNode schema, JsonNode array) {
        String name = path + (schema.has("properties") ? "[]." : "[]");
        for (JsonNode item : array) {
            Optional<String> problem = problem(name, schema, item);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static boolean isOfType(String type, JsonNode json) {
        return switch (type) {
            case "object" -> json.isObject();
            case "string" -> json.isTextual();
            case "integer" -> json.isIntegralNumber();
            case "number" -> json.isNumber();
            case "boolean" -> json.isBoolean();
            case "array" -> json.isArray();
            default -> true;
        };
    }

    private static Optional<String> problemWithin(String path, JsonNode schema, JsonNode json) {
        for (JsonNode required : schema.path("required")) {
            if (!json.hasNonNull(required.textValue())) {
                return Optional.of(path + required.textValue() + " is missing");
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode value = json.path(property.getKey());
            if (!value.isMissingNode() && !value.isNull()) {
                boolean isNested = property.getValue().has("properties");
                String name = path + property.getKey() + (isNested ? "." : "");
                Optional<String> problem = problem(name, property.getValue(), value);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }
}
