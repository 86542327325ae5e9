package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stripe's search language: clauses such as {@code metadata['orderId']:'1'}, joined by AND or OR. */
final class SearchQuery {
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*(?<not>-)?(?<field>\\w+)(?:\\[(?:\"(?<key1>[^\"]+)\"|'(?<key2>[^']+)')])?"
                    + "\\s*(?<operator>>=|<=|[:~<>])\\s*"
                    + "(?:\"(?<value1>(?:\\\\.|[^\"\\\\])*)\"|'(?<value2>(?:\\\\.|[^'\\\\])*)'"
                    + "|(?<value3>[^\\s\"']+))\\s*(?<join>AND\\b|and\\b|OR\\b|or\\b|$)");

    private SearchQuery() {}

    /** Reads a query; a Stripe error when it is malformed. */
    static Predicate<JsonObject> parse(String query) {
        Matcher matcher = CLAUSE.matcher(query);
        Predicate<JsonObject> whole = null;
        String join = "";
        int end = 0;
        while (end < query.length() || !join.isEmpty()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw malformed(query);
            }
            Predicate<JsonObject> clause = clause(matcher);
            whole = whole == null ? clause : join.equalsIgnoreCase("or") ? whole.or(clause) : whole.and(clause);
            join = matcher.group("join");
            end = matcher.end();
        }
        if (whole == null) {
            throw malformed(query);
        }
        return whole;
    }

    private static Predicate<JsonObject> clause(Matcher matcher) {
        String field = matcher.group("field");
        String key = first(matcher.group("key1"), matcher.group("key2"));
        String quoted = first(matcher.group("value1"), matcher.group("value2"));
        String value = quoted == null ? matcher.group("value3") : quoted.replaceAll("\\\\(.)", "$1");
        boolean isNull = quoted == null && value.equals("null");
        Predicate<JsonObject> test =
                switch (field) {
                    case "metadata" -> metadata(key, matcher.group("operator"), value, isNull);
                    case "status", "currency", "customer" -> object -> value.equals(object.getString(field));
                    case "amount", "created" -> number(field, matcher.group("operator"), value);
                    default -> throw StripeErrors.invalid("Field `" + field + "` is not searchable.", "query");
                };
        return matcher.group("not") == null ? test : test.negate();
    }

    private static Predicate<JsonObject> metadata(String key, String operator, String value, boolean isNull) {
        if (key == null) {
            throw StripeErrors.invalid("metadata needs a key: metadata['key']:'value'", "query");
        }
        return object -> {
            String actual = object.getJsonObject("metadata").getString(key);
            if (actual == null || isNull) {
                return actual == null && isNull;
            }
            return operator.equals("~") ? actual.contains(value) : actual.equals(value);
        };
    }

    private static Predicate<JsonObject> number(String field, String operator, String value) {
        long bound;
        try {
            bound = Long.parseLong(value);
        } catch (NumberFormatException text) {
            throw StripeErrors.invalid("Field `" + field + "` needs a number.", "query");
        }
        return object -> {
            int order = Long.compare(object.getLong(field), bound);
            return switch (operator) {
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> order == 0;
            };
        };
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    private static StripeFailure malformed(String query) {
        return StripeErrors.invalid("We were unable to parse your search query: " + query, "query");
    }
}
