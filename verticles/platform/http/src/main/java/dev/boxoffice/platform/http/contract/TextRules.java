package dev.boxoffice.platform.http.contract;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.text.VisibleText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the texts of a body to their schemas before a pattern or a format sees them: their length, and, where
 * {@code x-text} says that other people read them, {@link VisibleText}.
 */
final class TextRules {
    /** In a schema: {@code line} for a text of one line, {@code lines} for one of several. */
    private static final String TEXT = "x-text";

    private TextRules() {}

    /**
     * What is wrong with the texts of {@code body}, also of objects and lists in it; those that other people read are
     * normalised in it.
     *
     * @param schema of the body
     */
    static List<ErrorDetail> apply(JsonObject body, JsonObject schema) {
        List<ErrorDetail> errors = new ArrayList<>();
        apply(body, FieldPath.root(schema), errors);
        return errors;
    }

    private static void apply(JsonObject object, FieldPath path, List<ErrorDetail> errors) {
        for (String name : List.copyOf(object.fieldNames())) {
            object.put(name, checked(object.getValue(name), path.with(name), errors));
        }
    }

    /** The value, normalised if it is a text. */
    private static Object checked(Object value, FieldPath path, List<ErrorDetail> errors) {
        if (value instanceof String text) {
            return checkedText(text, path, errors);
        }
        if (value instanceof JsonObject object) {
            apply(object, path, errors);
        }
        // A longer list is refused by its schema.
        if (value instanceof JsonArray list && list.size() <= path.schema().getInteger("maxItems", 0)) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, checked(list.getValue(i), path.with(Integer.toString(i)), errors));
            }
        }
        return value;
    }

    private static String checkedText(String text, FieldPath path, List<ErrorDetail> errors) {
        String kind = path.schema().getString(TEXT);
        if (isTooLong(text, path.schema())) {
            errors.add(Violations.tooLong(path));
            return text;
        }
        if (kind == null) {
            return text;
        }
        VisibleText visible = VisibleText.of(text, kind.equals("lines"));
        if (isTooLong(visible.text(), path.schema())) {
            errors.add(Violations.tooLong(path));
        } else {
            visible.problem().ifPresent(broken -> errors.add(path.detail(broken.code(), broken.words())));
        }
        return visible.text();
    }

    /** True if {@code value} is a text of more characters than its schema allows. */
    static boolean isTooLong(Object value, JsonObject schema) {
        Integer most = schema.getInteger("maxLength");
        return most != null
                && value instanceof String text
                && (text.length() > 2L * most || text.codePointCount(0, text.length()) > most);
    }
}
