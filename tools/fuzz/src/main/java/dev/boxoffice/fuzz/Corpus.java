package dev.boxoffice.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The lists of odd texts in {@code fuzz-corpus.json}. An entry is a text, or a list of texts and repetitions
 * {@code [text, times]} to be joined.
 */
final class Corpus {
    private static final JsonObject LISTS = read();

    private Corpus() {}

    private static JsonObject read() {
        try (InputStream file = Corpus.class.getResourceAsStream("/fuzz-corpus.json")) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int size(String list) {
        return LISTS.getJsonArray(list).size();
    }

    static String entry(String list, int index) {
        return text(LISTS.getJsonArray(list).getValue(index));
    }

    /** Any entry of a list. */
    static String any(String list, RandomGenerator random) {
        return entry(list, random.nextInt(size(list)));
    }

    /** Any of several values. */
    static <T> T any(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Any set of odd headers of an event. */
    static Map<String, String> anyEventHeaders(RandomGenerator random) {
        JsonArray all = LISTS.getJsonArray("eventHeaders");
        Map<String, String> headers = new TreeMap<>();
        all.getJsonObject(random.nextInt(all.size()))
                .forEach(entry -> headers.put(entry.getKey(), text(entry.getValue())));
        return headers;
    }

    private static String text(Object entry) {
        if (entry instanceof JsonArray parts) {
            return parts.stream()
                    .map(part -> part instanceof JsonArray repetition
                            ? repetition.getString(0).repeat(repetition.getInteger(1))
                            : (String) part)
                    .collect(Collectors.joining());
        }
        return (String) entry;
    }

    /** A text as a JSON string, with only those escapes that JSON must have. */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                json.append('\\').append(one);
            } else if (one < ' ' || Character.isSurrogate(one)) {
                json.append("\\u%04x".formatted((int) one));
            } else {
                json.append(one);
            }
        }
        return json.append('"').toString();
    }

    /** Arrays or objects within each other. */
    static String nested(RandomGenerator random) {
        int depth = any(List.of(15, 16, 17, 999, 1_001, 20_000), random);
        return switch (random.nextInt(3)) {
            case 0 -> "[".repeat(depth) + "]".repeat(depth);
            case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            default -> "[".repeat(depth);
        };
    }
}
