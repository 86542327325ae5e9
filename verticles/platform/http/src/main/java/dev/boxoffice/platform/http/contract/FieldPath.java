package dev.boxoffice.platform.http.contract;

import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.ErrorDetail;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value is in a body: {@code ticketTypes.0.name}.
 *
 * @param names of the properties, and the indexes of lists, on the way to it
 * @param properties those of the names that the schema knows: the codes of errors have no index, and nothing that a
 *     client chose
 * @param schema of the value; empty where there is none
 */
record FieldPath(List<String> names, List<String> properties, JsonObject schema) {
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    /** Other names that clients chose are not repeated. */
    private static final Pattern WORD = Pattern.compile("[\\w-]{1,64}");

    /** The body itself. */
    static FieldPath root(JsonObject schema) {
        return new FieldPath(List.of(), List.of(), schema);
    }

    /** A parameter or property by its name alone. */
    static FieldPath field(String name, JsonObject schema) {
        return new FieldPath(List.of(name), List.of(name), schema);
    }

    /** The path of an instance location of a validator, such as {@code #/ticketTypes/0/name}. */
    FieldPath at(String location) {
        FieldPath path = this;
        String[] steps = location.split("/", -1);
        for (int i = 1; i < steps.length && WORD.matcher(steps[i]).matches(); i++) {
            path = path.with(steps[i]);
        }
        return path;
    }

    /** The path of a property of this object, or of an entry of this list. */
    FieldPath with(String name) {
        JsonObject items = schema.getJsonObject("items");
        JsonObject known = schema.getJsonObject("properties", new JsonObject());
        if (items != null && INDEX.matcher(name).matches()) {
            return new FieldPath(and(names, name), properties, items);
        }
        if (known.containsKey(name)) {
            return new FieldPath(and(names, name), and(properties, name), known.getJsonObject(name));
        }
        JsonObject any = schema.getValue("additionalProperties") instanceof JsonObject each ? each : new JsonObject();
        boolean isTopLevel = names.isEmpty();
        return WORD.matcher(name).matches()
                ? new FieldPath(and(names, name), isTopLevel ? List.of(name) : properties, any)
                : new FieldPath(names, properties, any);
    }

    private static List<String> and(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return List.copyOf(longer);
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The broken rule of the value. A name that the client chose says nothing to people, so it is left to the path. */
    ErrorDetail detail(String rule, String words) {
        String last = names.get(names.size() - 1);
        String known = properties.get(properties.size() - 1);
        String what = INDEX.matcher(last).matches() ? "entry " + last + " of " + known : known;
        return new ErrorDetail(
                what + " " + words, String.join(".", names), ErrorCodes.of(String.join(".", properties), rule));
    }
}
