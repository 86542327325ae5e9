package dev.boxoffice.bench.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Values by a JSON Schema: those that are right, and those at its limits. All are JSON texts. */
final class Schema {
    private static final int MOST_CHARACTERS = 5_000;

    private final JsonObject schema;

    Schema(JsonObject schema) {
        this.schema = schema;
    }

    /** The schemas of the properties of an object. */
    Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.getJsonObject("properties", new JsonObject())
                .forEach(entry -> properties.put(entry.getKey(), new Schema((JsonObject) entry.getValue())));
        return properties;
    }

    List<String> required() {
        return schema.getJsonArray("required", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    /** True of numbers, whole or not. */
    boolean isNumber() {
        return is("integer") || is("number");
    }

    private boolean is(String type) {
        return String.valueOf(schema.getValue("type")).contains(type);
    }

    private int length(String keyword, int otherwise) {
        return schema.getInteger(keyword, otherwise);
    }

    /**
     * A right value of a property.
     *
     * @param name says what is meant where the schema does not
     */
    String right(String name, RandomGenerator random) {
        if (schema.containsKey("const")) {
            return Hostile.json(schema.getString("const"));
        }
        if (schema.containsKey("enum")) {
            return Hostile.json(String.valueOf(
                    Hostile.one(schema.getJsonArray("enum").stream().toList(), random)));
        }
        if (is("object")) {
            return object(random);
        }
        if (is("array")) {
            return "[]";
        }
        if (is("boolean")) {
            return Boolean.toString(random.nextBoolean());
        }
        if (isNumber()) {
            return Long.toString((long) least() + random.nextInt(3));
        }
        return Hostile.json(text(name, random));
    }

    private double least() {
        return schema.containsKey("exclusiveMinimum") ? 1 : schema.getDouble("minimum", 0.0);
    }

    private String object(RandomGenerator random) {
        List<String> members = new ArrayList<>();
        properties().forEach((name, of) -> members.add(Hostile.json(name) + ":" + of.right(name, random)));
        return "{" + String.join(",", members) + "}";
    }

    private String text(String name, RandomGenerator random) {
        return switch (name) {
            case "email" -> "fuzz-" + Long.toHexString(random.nextLong()) + "@example.com";
            case "ticketId" -> Hostile.one(List.of("@ownTicket@", "@victimTicket@"), random);
            case "orderId" -> Hostile.one(List.of("@ownOrder@", "@victimOrder@"), random);
            case "token" -> Hostile.one(List.of("tok_visa", "tok_chargeDeclined", "pm_card_visa"), random);
            case "currency" -> Hostile.one(List.of("usd", "eur", "jpy"), random);
            case "source" -> "/fuzz";
            default -> {
                boolean isTime = "date-time".equals(schema.getString("format"));
                String plain = "fuzz " + Long.toHexString(random.nextLong());
                yield isTime ? "2031-0" + (1 + random.nextInt(9)) + "-01T20:00:00Z" : plain;
            }
        };
    }

    /** Values at the limits of the schema, within and beyond. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        for (String keyword : List.of("minimum", "maximum", "exclusiveMinimum")) {
            if (schema.containsKey(keyword)) {
                long limit = schema.getLong(keyword);
                limits.add(Long.toString(limit));
                limits.add(Long.toString(limit - 1));
                limits.add(limit + ".0000000001");
                limits.add("\"" + limit + "\"");
                // Seats that are really there cost more to make than a fuzzer may ask for.
                limits.add(Long.toString(limit + 1));
            }
        }
        for (String keyword : List.of("minLength", "maxLength")) {
            int length = length(keyword, -1);
            if (length >= 0 && length <= MOST_CHARACTERS) {
                limits.add(Hostile.json("y".repeat(length)));
                limits.add(Hostile.json("y".repeat(length + 1)));
                limits.add(Hostile.json("\u00e9".repeat(length)));
                limits.add(Hostile.json("\ud83c\udfab".repeat(length)));
                limits.add(Hostile.json(" ".repeat(Math.max(1, length))));
            }
        }
        if (schema.containsKey("enum")) {
            for (Object one : schema.getJsonArray("enum")) {
                limits.add(Hostile.json(String.valueOf(one)));
                limits.add(Hostile.json(String.valueOf(one).toUpperCase(java.util.Locale.ROOT)));
                limits.add(Hostile.json(one + " "));
            }
        }
        if (schema.containsKey("pattern")) {
            limits.add(Hostile.json("@".repeat(100)));
            limits.add(Hostile.json("a@" + "a.".repeat(120) + "b"));
            limits.add(Hostile.json("abc\n"));
            limits.add(Hostile.json("ABC"));
        }
        return limits;
    }
}
