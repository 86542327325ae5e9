package dev.boxoffice.platform.languages;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What is said, kept until the language of its reader is known: a message with values, a time, or an amount of money.
 * It travels as a text among other texts, in documents and messages; {@link #read} tells it from what users have
 * written, which has no control characters.
 */
public final class Phrase {
    private static final String MARK = "\u0001";
    private static final String KEY = "key";
    private static final String VALUES = "values";
    private static final String TIME = "time";
    private static final String ZONE = "zone";
    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private Phrase() {}

    /** A message. */
    public static String of(String key) {
        return of(key, Map.of());
    }

    /** A message with values: texts, which may be phrases, and numbers. */
    public static String of(String key, Map<String, ?> values) {
        return encoded(new JsonObject().put(KEY, key).put(VALUES, new JsonObject(new HashMap<>(values))));
    }

    /** A time in a zone, which it names. */
    public static String time(Instant at, ZoneId zone) {
        return encoded(new JsonObject().put(TIME, at.toString()).put(ZONE, zone.getId()));
    }

    /** An amount in minor units. */
    public static String money(long minorUnits, String currency) {
        return encoded(new JsonObject().put(AMOUNT, minorUnits).put(CURRENCY, currency));
    }

    private static String encoded(JsonObject json) {
        return MARK + json.encode();
    }

    private static boolean is(String text) {
        return text.startsWith(MARK);
    }

    /** A text in a language: a phrase in its words, another text as it is. */
    public static String read(String text, Catalogue words) {
        if (!is(text)) {
            return text;
        }
        try {
            return read(new JsonObject(text.substring(MARK.length())), words);
        } catch (DecodeException e) {
            return text.substring(MARK.length());
        }
    }

    private static String read(JsonObject json, Catalogue words) {
        if (json.containsKey(TIME)) {
            return new Formats(words).dateTime(Instant.parse(json.getString(TIME)), ZoneId.of(json.getString(ZONE)));
        }
        if (json.containsKey(AMOUNT)) {
            return new Formats(words).money(json.getLong(AMOUNT), json.getString(CURRENCY));
        }
        Map<String, Object> values = new HashMap<>();
        json.getJsonObject(VALUES)
                .forEach(entry -> values.put(
                        entry.getKey(),
                        entry.getValue() instanceof String text ? read(text, words) : entry.getValue()));
        return words.text(json.getString(KEY), values);
    }
}
