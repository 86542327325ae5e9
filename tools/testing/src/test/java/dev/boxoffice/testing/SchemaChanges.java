package dev.boxoffice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what breaks those who go by the schema that was released: a property that is gone, has another type or other
 * bounds, or is required now. A new optional property breaks no client.
 */
final class SchemaChanges {
    /** What schemas say to people alone. */
    private static final Set<String> WORDS =
            Set.of("$schema", "$id", "title", "description", "summary", "examples", "x-rule");

    /** What refuses only texts that could never be read, which were a fault. */
    private static final String LEGIBLE = "x-text";

    /** No whole number of a request was ever read beyond it. */
    private static final long LARGEST_INTEGER = Integer.MAX_VALUE;

    private static final Set<String> UPPER = Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    private static final Set<String> LOWER = Set.of("minimum", "exclusiveMinimum", "minLength", "minItems");

    private final JsonNode released;
    private final JsonNode present;
    private final boolean isRequest;
    private final List<String> found = new ArrayList<>();

    private SchemaChanges(JsonNode released, JsonNode present, boolean isRequest) {
        this.released = released;
        this.present = present;
        this.isRequest = isRequest;
    }

    /** For what we send: it may say less precisely nothing that was promised. */
    static List<String> breaksReaders(JsonNode released, JsonNode present, String what) {
        return new SchemaChanges(released, present, false).compare(what);
    }

    /** For what others send us: bounds may fall, none may be added. */
    static List<String> breaksWriters(JsonNode released, JsonNode present, String what) {
        return new SchemaChanges(released, present, true).compare(what);
    }

    private List<String> compare(String what) {
        compare(what, released, present);
        return found;
    }

    private void compare(String what, JsonNode before, JsonNode now) {
        for (Map.Entry<String, JsonNode> keyword : before.properties()) {
            String name = keyword.getKey();
            JsonNode other = now.get(name);
            switch (name) {
                case "properties" -> compareProperties(what, keyword.getValue(), now.path(name));
                case "items" -> compare(what + "[]", keyword.getValue(), now.path(name));
                case "required" -> compareRequired(what, keyword.getValue(), now.path(name));
                case "anyOf" -> compareAlternatives(what, keyword.getValue(), now.path(name));
                default -> {
                    boolean isGone = other == null && isRequest && !name.equals("type");
                    boolean isWider = isRequest && isWider(name, keyword.getValue(), other);
                    if (!WORDS.contains(name)
                            && !isGone
                            && !isWider
                            && !withoutWords(keyword.getValue()).equals(withoutWords(other))) {
                        found.add(what + ": " + name + " was " + keyword.getValue() + ", is " + other);
                    }
                }
            }
        }
        for (Map.Entry<String, JsonNode> keyword : now.properties()) {
            boolean isNew = !before.has(keyword.getKey());
            if (isNew && keyword.getKey().equals("required")) {
                compareRequired(what, before.path("required"), keyword.getValue());
            } else if (isNew && !WORDS.contains(keyword.getKey()) && restricts(keyword)) {
                found.add(what + ": " + keyword.getKey() + " is new");
            }
        }
    }

    /** A copy without descriptions at any depth, which are for people. */
    private static JsonNode withoutWords(JsonNode schema) {
        if (schema == null) {
            return MissingNode.getInstance();
        }
        JsonNode copy = schema.deepCopy();
        for (JsonNode parent : copy.findParents("description")) {
            if (parent.get("description").isTextual()) {
                ((ObjectNode) parent).remove("description");
            }
        }
        return copy;
    }

    private static boolean isWider(String name, JsonNode before, JsonNode now) {
        if (now == null || !before.isNumber() || !now.isNumber()) {
            return false;
        }
        boolean isMore = now.decimalValue().compareTo(before.decimalValue()) > 0;
        return UPPER.contains(name) ? isMore : LOWER.contains(name) && !isMore;
    }

    /** What we send may become more precise; what we take may not become narrower. */
    private boolean restricts(Map.Entry<String, JsonNode> keyword) {
        boolean isKnown = keyword.getKey().equals("properties")
                || keyword.getKey().equals(LEGIBLE)
                || (keyword.getKey().equals("maximum") && keyword.getValue().asLong() >= LARGEST_INTEGER);
        return isRequest && !isKnown;
    }

    private void compareProperties(String what, JsonNode before, JsonNode now) {
        for (Map.Entry<String, JsonNode> property : before.properties()) {
            String name = what + "." + property.getKey();
            if (now.has(property.getKey())) {
                compare(name, property.getValue(), now.get(property.getKey()));
            } else {
                found.add(name + " is gone");
            }
        }
    }

    /** Alternatives keep their order and number; each may grow by itself. */
    private void compareAlternatives(String what, JsonNode before, JsonNode now) {
        if (before.size() != now.size()) {
            found.add(what + ": anyOf was " + before + ", is " + now);
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            compare(what, before.get(i), now.get(i));
        }
    }

    private void compareRequired(String what, JsonNode before, JsonNode now) {
        Set<String> released = names(before);
        Set<String> present = names(now);
        for (String name : present) {
            if (!released.contains(name)) {
                found.add(what + "." + name + " is required now");
            }
        }
        for (String name : released) {
            if (!isRequest && !present.contains(name)) {
                found.add(what + "." + name + " was always there");
            }
        }
    }

    private static Set<String> names(JsonNode required) {
        Set<String> names = new TreeSet<>();
        required.forEach(name -> names.add(name.asText()));
        return names;
    }
}
