package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reads fields of nested JSON; errors name their whole path. */
final class Field {
    private Field() {}

    /** Text without blanks around it; null for a blank one. */
    static String text(JsonObject json, String name) {
        String value = json.getString(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A time, or null. */
    static Instant time(JsonObject json, String name, String path) {
        String text = text(json, name);
        return text == null ? null : at(path + name, () -> Times.parse(name, text));
    }

    /** An amount in minor units, or null. */
    static Long amount(JsonObject json, String name, String currency, String path) {
        Number amount = json.getNumber(name);
        return amount == null ? null : at(path + name, () -> Money.toMinorUnits(amount, currency, name));
    }

    private static <T> T at(String path, Supplier<T> read) {
        try {
            return read.get();
        } catch (Problem.Invalid e) {
            throw Problem.invalid(e.errors().stream()
                    .map(error -> new ErrorDetail(error.message(), path, error.code()))
                    .toList());
        }
    }

    /** The texts of an array; empty if it is missing. */
    static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(text -> ((String) text).strip())
                .toList();
    }

    /**
     * The objects of an array, each read by {@code read} with its path; empty if it is missing.
     *
     * @param path of the array
     */
    static <T> List<T> objects(JsonObject json, String name, String path, BiFunction<JsonObject, String, T> read) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        List<T> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(read.apply(array.getJsonObject(i), path + name + "." + i + "."));
        }
        return list;
    }
}
