package dev.boxoffice.platform.http.contract;

import dev.boxoffice.kernel.money.Decimals;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.text.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in words which rule of a schema was broken, once per field, with a code for the rule. */
final class Violations {
    /** What is said of numbers that nothing is computed with. */
    static final String OUT_OF_RANGE = "must be a number of at most " + Decimals.MOST_DIGITS + " digits and decimals";

    /** In a schema: what a pattern asks for, in words that follow the name of the field. */
    private static final String WORDS = "x-rule";

    private static final Pattern MISSING = Pattern.compile("required property \"([^\"]+)\"");

    private Violations() {}

    /** A rule: the part of its code after the field, and its words. */
    private record Rule(String code, String words) {}

    /**
     * What is wrong with a body.
     *
     * @param schema of the body
     */
    static List<ErrorDetail> of(OutputUnit result, JsonObject schema) {
        Map<FieldPath, ErrorDetail> byField = new LinkedHashMap<>();
        for (OutputUnit error : result.getErrors()) {
            String keyword = keyword(error);
            FieldPath field = field(FieldPath.root(schema), error, keyword);
            if (!field.isRoot()) {
                Rule rule = rule(keyword, field.schema());
                // Of a field the schemas around it tell too, but not which of its rules is broken.
                if (rule != null) {
                    byField.putIfAbsent(field, field.detail(rule.code(), rule.words()));
                } else if (field.schema().isEmpty()) {
                    byField.putIfAbsent(field, field.detail("invalid", "is not valid"));
                }
            }
        }
        return byField.isEmpty()
                ? List.of(new ErrorDetail("The request body must be a JSON object with content", null, "body.invalid"))
                : List.copyOf(byField.values());
    }

    /** What is wrong with a parameter. */
    static ErrorDetail ofParameter(OutputUnit result, String name, JsonObject schema) {
        return result.getErrors().stream()
                .map(error -> rule(keyword(error), schema))
                .filter(rule -> rule != null)
                .findFirst()
                .map(rule -> detail(name, rule))
                .orElseGet(() -> detail(name, new Rule("invalid", "is not valid")));
    }

    /** A parameter or property that has to be there and is not. */
    static ErrorDetail missing(String field) {
        return detail(field, rule("required", new JsonObject()));
    }

    /** A text that is longer than its schema allows. */
    static ErrorDetail tooLong(FieldPath field) {
        Rule rule = rule("maxLength", field.schema());
        return field.detail(rule.code(), rule.words());
    }

    /** A number that is too large or has too many decimals to compute with. */
    static ErrorDetail outOfRange(String field) {
        return detail(field, new Rule("out_of_range", OUT_OF_RANGE));
    }

    private static ErrorDetail detail(String field, Rule rule) {
        return FieldPath.field(field, new JsonObject()).detail(rule.code(), rule.words());
    }

    private static String keyword(OutputUnit error) {
        String location = error.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static FieldPath field(FieldPath root, OutputUnit error, String keyword) {
        FieldPath path = root.at(error.getInstanceLocation());
        if (!keyword.equals("required")) {
            return path;
        }
        Matcher missing = MISSING.matcher(error.getError());
        return missing.find() ? path.with(missing.group(1)) : root;
    }

    /** The rule of a keyword, or null of one that only holds others. */
    private static Rule rule(String keyword, JsonObject schema) {
        Object value = schema.getValue(keyword);
        return switch (keyword) {
            case "required" -> new Rule("required", "is required");
            case "type" -> type(String.valueOf(value));
            case "minLength" -> new Rule("too_short", "must have at least " + counted(value));
            case "maxLength" -> new Rule("too_long", "must have at most " + counted(value));
            case "minItems" -> new Rule("too_few", "must have at least " + value + " entries");
            case "maxItems" -> new Rule("too_many", "must have at most " + value + " entries");
            case "maxProperties" -> new Rule("too_many", "must have at most " + value + " properties");
            case "minimum" -> new Rule("too_low", "must be at least " + value);
            case "exclusiveMinimum" -> new Rule("too_low", "must be greater than " + value);
            case "maximum" -> new Rule("too_high", "must be at most " + value);
            case "exclusiveMaximum" -> new Rule("too_high", "must be less than " + value);
            case "enum" -> new Rule("not_allowed", "must be one of " + listed(value));
            case "format" ->
                "date-time".equals(value)
                        ? new Rule(Times.CODE, Times.RULE)
                        : new Rule("invalid", "must be a " + value);
            case "pattern" -> new Rule("invalid", schema.getString(WORDS, "must match " + value));
            default -> null;
        };
    }

    private static String counted(Object characters) {
        return characters + (Integer.valueOf(1).equals(characters) ? " character" : " characters");
    }

    private static String listed(Object values) {
        return values instanceof JsonArray array
                ? array.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(values);
    }

    private static Rule type(String type) {
        if (type.contains("boolean")) {
            String words = type.contains("string") ? "must be text, or true or false" : "must be true or false";
            return new Rule("wrong_type", words);
        }
        if (type.contains("string")) {
            return new Rule("not_a_text", "must be text");
        }
        if (type.contains("integer")) {
            return new Rule("not_an_integer", "must be a whole number");
        }
        return type.contains("number")
                ? new Rule("not_a_number", "must be a number")
                : new Rule("wrong_type", type.contains("array") ? "must be a list" : "must be an object");
    }
}
