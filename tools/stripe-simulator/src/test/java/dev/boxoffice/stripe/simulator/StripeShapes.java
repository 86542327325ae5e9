package dev.boxoffice.stripe.simulator;

import com.google.gson.annotations.SerializedName;
import com.stripe.model.ExpandableField;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds JSON against the classes of stripe-java, which Stripe generates from its published OpenAPI description: a field
 * that they do not know, or of another type, is none of Stripe's.
 */
final class StripeShapes {
    private StripeShapes() {}

    /** What is not as {@code model} has it; nothing where all is well. */
    static List<String> unknownFields(JsonObject json, Class<?> model) {
        List<String> found = new ArrayList<>();
        check(json, model, model.getSimpleName(), found);
        return found;
    }

    private static void check(JsonObject json, Class<?> model, String path, List<String> found) {
        for (String name : json.fieldNames()) {
            String here = path + "." + name;
            Optional<Field> field = field(model, name);
            if (field.isEmpty()) {
                found.add(here + " is unknown");
            } else if (json.getValue(name) != null) {
                check(json.getValue(name), field.get().getGenericType(), here, found);
            }
        }
    }

    private static void check(Object value, Type type, String path, List<String> found) {
        if (type instanceof ParameterizedType generic) {
            checkGeneric(value, generic, path, found);
        } else if (value instanceof JsonObject object && type instanceof Class<?> model) {
            if (model.getName().startsWith("com.stripe")) {
                check(object, model, path, found);
            }
        } else if (type != Object.class && !isPlain(value, type)) {
            found.add(path + " is no " + type.getTypeName());
        }
    }

    private static void checkGeneric(Object value, ParameterizedType type, String path, List<String> found) {
        Type inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == ExpandableField.class) {
            if (!(value instanceof String)) {
                check(value, inner, path, found);
            }
        } else if (type.getRawType() == Map.class && value instanceof JsonObject map) {
            map.forEach(entry -> check(entry.getValue(), inner, path + "." + entry.getKey(), found));
        } else if (value instanceof JsonArray list) {
            list.forEach(entry -> check(entry, inner, path + "[]", found));
        } else if (value instanceof JsonObject object && type.getRawType() instanceof Class<?> model) {
            check(object, model, path, found);
        } else {
            found.add(path + " is no " + type.getTypeName());
        }
    }

    private static boolean isPlain(Object value, Type type) {
        if (value instanceof Number) {
            return type instanceof Class<?> model && Number.class.isAssignableFrom(model);
        }
        return value instanceof Boolean ? type == Boolean.class : value instanceof String && type == String.class;
    }

    private static Optional<Field> field(Class<?> model, String name) {
        for (Class<?> one = model; one != null; one = one.getSuperclass()) {
            Optional<Field> found = Arrays.stream(one.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(SerializedName.class))
                    .filter(field ->
                            field.getAnnotation(SerializedName.class).value().equals(name))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
