package dev.boxoffice.stripe.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Form-encoded parameters in Stripe's notation, such as {@code metadata[orderId]=1}. */
record Form(TreeMap<String, List<String>> values) {
    private static final int MOST_PARAMETERS = 1_000;

    /** Reads a query string or a form body; null and empty give no parameters. */
    static Form parse(String encoded) {
        try {
            String text = encoded == null ? "" : encoded;
            return new Form(new TreeMap<>(
                    new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters()));
        } catch (IllegalArgumentException malformed) {
            throw StripeFailure.of("invalid", null, "Invalid form encoding.");
        }
    }

    /** The value of a parameter, null when it is missing or empty: Stripe takes both for unset. */
    String get(String name) {
        List<String> found = values.get(name);
        return found == null || found.get(0).isEmpty() ? null : found.get(0);
    }

    /** The value of a parameter that has to be there. */
    String require(String name) {
        String value = get(name);
        if (value == null) {
            throw StripeFailure.of("parameter_missing", name, name);
        }
        return value;
    }

    boolean isTrue(String name) {
        return "true".equals(get(name));
    }

    /** The value as a whole number, the fallback when missing. */
    long integer(String name, long fallback) {
        String text = get(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw StripeFailure.of("parameter_invalid_integer", name, "Invalid integer: " + text);
        }
    }

    /** All values of a list, written {@code name[]}, {@code name[0]} or {@code name}. */
    List<String> list(String name) {
        List<String> found = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.equals(name) || key.startsWith(name + "[")) {
                found.addAll(value);
            }
        });
        return found;
    }

    /** The entries of a map such as metadata, one level deep; empty values mean removal. */
    Map<String, String> map(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                found.put(key.substring(name.length() + 1, key.length() - 1), value.get(0));
            }
        });
        return found;
    }

    /** The caller's own key-value pairs. */
    JsonObject metadata() {
        JsonObject metadata = new JsonObject();
        map("metadata").forEach(metadata::put);
        return metadata;
    }

    /** Refuses parameters that the operation does not know. */
    Form allowOnly(Set<String> names) {
        for (String key : values.keySet()) {
            int bracket = key.indexOf('[');
            String root = bracket < 0 ? key : key.substring(0, bracket);
            if (!names.contains(root)) {
                throw StripeFailure.of("parameter_unknown", key, key);
            }
        }
        return this;
    }

    /** The same text for the same parameters, in whatever order they came. */
    String canonical() {
        return values.toString();
    }
}
