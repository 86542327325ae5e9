package dev.boxoffice.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates values by a JSON Schema: valid ones, and those at its limits. All are JSON texts. */
record Schema(JsonObject schema) {
    private static final int MOST_CHARACTERS = 5_000;

    /** The schemas of the properties of an object. */
    Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.getJsonObject("properties", new JsonObject())
                .forEach(entry -> properties.put(entry.getKey(), new Schema((JsonObject) entry.getValue())));
        return properties;
    }

    /** The schema of the entries of a list; of nothing where it is none. */
    Schema items() {
        return new Schema(schema.getJsonObject("items", new JsonObject()));
    }

    /** Of the objects in this value: itself, or the entries of a list. */
    Optional<Schema> objects() {
        Schema inner = is("array") ? items() : this;
        return inner.properties().isEmpty() ? Optional.empty() : Optional.of(inner);
    }

    boolean isList() {
        return is("array");
    }

    List<String> required() {
        return schema.getJsonArray("required", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    boolean isNumber() {
        return is("integer") || is("number");
    }

    private boolean is(String type) {
        return String.valueOf(schema.getValue("type")).contains(type);
    }

    /**
     * A valid value of a property.
     *
     * @param name says what is meant where the schema does not
     */
    String valid(String name, RandomGenerator random) {
        if (schema.containsKey("const")) {
            return Corpus.json(schema.getString("const"));
        }
        if (schema.containsKey("enum")) {
            return Corpus.json(String.valueOf(
                    Corpus.any(schema.getJsonArray("enum").stream().toList(), random)));
        }
        if (is("object")) {
            Map<String, String> members = new LinkedHashMap<>();
            properties().forEach((member, of) -> members.put(member, of.valid(member, random)));
            return Bodies.text(members);
        }
        if (is("array")) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(each -> items().valid(name, random))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (is("boolean")) {
            return Boolean.toString(random.nextBoolean());
        }
        if (isNumber()) {
            double least = schema.containsKey("exclusiveMinimum") ? 1 : schema.getDouble("minimum", 0.0);
            return Long.toString((long) least + random.nextInt(3));
        }
        return Corpus.json(text(name, random));
    }

    private String text(String name, RandomGenerator random) {
        String fresh = Long.toHexString(random.nextLong());
        return switch (name) {
            case "email" -> "fuzz-" + fresh + "@example.com";
            case "ticketId" -> Corpus.any(List.of("@ownTicket@", "@victimTicket@"), random);
            case "orderId" -> Corpus.any(List.of("@ownOrder@", "@victimOrder@"), random);
            case "token" -> Corpus.any(List.of("tok_visa", "tok_chargeDeclined", "pm_card_visa"), random);
            case "eventId" -> Corpus.any(List.of("@ownEvent@", "@victimEvent@"), random);
            case "timeZone" -> Corpus.any(List.of("UTC", "Europe/Berlin", "America/New_York"), random);
            case "pool" -> Corpus.any(List.of("main", "other"), random);
            case "text", "code" -> Corpus.any(List.of("CREW", "EARLY", "fuzz"), random);
            case "slug" -> "fuzz-" + fresh;
            case "currency" -> Corpus.any(List.of("usd", "eur", "jpy"), random);
            case "source" -> "/fuzz";
            default ->
                "date-time".equals(schema.getString("format"))
                        ? "2031-0" + (1 + random.nextInt(9)) + "-01T20:00:00Z"
                        : "fuzz " + fresh;
        };
    }

    /** Values at the limits of the schema, within and beyond. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        for (String keyword : List.of("minimum", "maximum", "exclusiveMinimum")) {
            if (schema.containsKey(keyword)) {
                long limit = schema.getLong(keyword);
                limits.addAll(List.of("" + limit, "" + (limit - 1), limit + ".0000000001", "\"" + limit + "\""));
                limits.add(Long.toString(limit + 1));
            }
        }
        for (String keyword : List.of("minLength", "maxLength")) {
            int length = schema.getInteger(keyword, -1);
            if (length >= 0 && length <= MOST_CHARACTERS) {
                limits.add(Corpus.json("y".repeat(length)));
                limits.add(Corpus.json("y".repeat(length + 1)));
                limits.add(Corpus.json("\u00e9".repeat(length)));
                limits.add(Corpus.json("\ud83c\udfab".repeat(length)));
                limits.add(Corpus.json(" ".repeat(Math.max(1, length))));
            }
        }
        for (Object one : schema.getJsonArray("enum", new JsonArray())) {
            limits.add(Corpus.json(String.valueOf(one)));
            limits.add(Corpus.json(String.valueOf(one).toUpperCase(Locale.ROOT)));
            limits.add(Corpus.json(one + " "));
        }
        if (schema.containsKey("pattern")) {
            for (String odd : List.of("@".repeat(100), "a@" + "a.".repeat(120) + "b", "abc\n", "ABC")) {
                limits.add(Corpus.json(odd));
            }
        }
        return limits;
    }
}
