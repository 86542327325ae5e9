package dev.boxoffice.platform.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every value that a request may have has a bound in the contract. Path parameters and headers are bounded by the
 * server, which refuses long lines.
 */
class BoundsTest {
    /** Texts that only their owner or a program reads, or that a rule of their own holds. */
    private static final Set<String> READ_BY_NOBODY_ELSE = Set.of(
            "email",
            "password",
            "newPassword",
            "refreshToken",
            "ticketId",
            "orderId",
            "token",
            "eventId",
            "id",
            "key",
            "pool",
            "code",
            "timeZone",
            "slug",
            "organiserId",
            "codes[].text",
            "ticketTypes[]",
            "reveals[]",
            "ticketIds[]",
            "embedOrigins[]",
            "scans[].at",
            "transfers.until",
            "logs[]",
            "gateId",
            "ref",
            "shortCode",
            "scanId",
            "pushToken",
            "endpoint",
            "keys.p256dh",
            "keys.auth",
            "serverKey",
            "bounces[].messageId",
            "bounces[].reason",
            "credential.rawId",
            "credential.response.attestationObject",
            "credential.response.authenticatorData",
            "credential.response.clientDataJSON",
            "credential.response.signature",
            "credential.response.transports[]",
            "credential.response.userHandle");

    private static JsonObject document() throws Exception {
        return Contract.document();
    }

    @Test
    void eachParameterOfAQueryIsBounded() throws Exception {
        Map<String, JsonObject> schemas = RequestSchemas.ofQueries(document());
        assertFalse(schemas.isEmpty());
        schemas.forEach((name, schema) -> assertEquals("", unbounded(schema), name));
    }

    @Test
    void eachPropertyOfABodyIsBounded() throws Exception {
        Map<String, JsonObject> schemas = RequestSchemas.ofBodies(document());
        assertFalse(schemas.isEmpty());
        schemas.forEach((name, schema) -> assertEquals("", unbounded(schema), name));
    }

    /** A new text says whether others read it; if so, it is held to what can be seen. */
    @Test
    void eachTextOfABodyIsVisibleOrPrivate() throws Exception {
        Map<String, JsonObject> open = new TreeMap<>();
        RequestSchemas.ofBodies(document()).forEach((name, schema) -> {
            String property = name.substring(name.lastIndexOf(' ') + 1);
            String last = property.substring(property.lastIndexOf('.') + 1);
            if (types(schema).contains("string")
                    && !schema.containsKey("x-text")
                    && !schema.containsKey("enum")
                    && !schema.containsKey("format")
                    && !isFixed(schema.getString("pattern", ""))
                    && !READ_BY_NOBODY_ELSE.contains(property)
                    && !READ_BY_NOBODY_ELSE.contains(last)) {
                open.put(name, schema);
            }
        });
        assertEquals(Map.of(), open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\"}",
                "{\"type\":\"string\",\"pattern\":\"^[a-z]+$\"}",
                "{\"type\":\"number\",\"minimum\":0}",
                "{\"type\":\"integer\",\"maximum\":10}",
                "{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}",
                "{\"type\":\"array\",\"maxItems\":3,\"items\":{\"type\":\"string\"}}",
                "{\"type\":\"object\"}",
                "{}"
            })
    void missingBoundIsFound(String schema) {
        assertFalse(unbounded(new JsonObject(schema)).isEmpty());
    }

    private static List<String> types(JsonObject schema) {
        Object type = schema.getValue("type");
        return type instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(type == null ? "anything" : String.valueOf(type));
    }

    /** What is without a bound, or an empty text. */
    private static String unbounded(JsonObject schema) {
        StringBuilder found = new StringBuilder();
        for (String type : types(schema)) {
            switch (type) {
                case "boolean", "null" -> {}
                case "string" -> {
                    if (!schema.containsKey("maxLength")
                            && !schema.containsKey("enum")
                            && !isFixed(schema.getString("pattern", ""))) {
                        found.append("maxLength ");
                    }
                }
                case "integer", "number" -> {
                    if (!schema.containsKey("minimum") && !schema.containsKey("exclusiveMinimum")) {
                        found.append("minimum ");
                    }
                    if (!schema.containsKey("maximum")) {
                        found.append("maximum ");
                    }
                }
                case "array" -> {
                    found.append(schema.containsKey("maxItems") ? "" : "maxItems ");
                    JsonObject items = schema.getJsonObject("items", new JsonObject());
                    found.append(items.containsKey("$ref") ? "" : unbounded(items));
                }
                case "object" -> found.append(isBounded(schema) ? "" : "properties or maxProperties ");
                default -> found.append("a type with bounds ");
            }
        }
        return found.toString();
    }

    /** Its properties, and all values of names that the client chooses, are found by themselves. */
    private static boolean isBounded(JsonObject object) {
        return object.containsKey("properties")
                || (object.containsKey("maxProperties") && object.containsKey("additionalProperties"));
    }

    /** A pattern for the whole text without a part that repeats for ever. */
    private static boolean isFixed(String pattern) {
        return pattern.matches("\\^[^*+,]+\\$");
    }
}
