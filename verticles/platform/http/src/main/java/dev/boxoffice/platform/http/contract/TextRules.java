package dev.boxoffice.platform.http.contract;

import dev.boxoffice.kernel.text.VisibleText;
import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.ErrorDetail;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the texts of a body to their schemas before a pattern or a format sees them: their length, and, where
 * {@code x-text} says that other people read them, {@link VisibleText}.
 */
final class TextRules {
    /** In a schema: {@code line} for a text of one line, {@code lines} for one of several. */
    private static final String TEXT = "x-text";

    private TextRules() {}

    /**
     * What is wrong with the texts of {@code body}; those that other people read are normalised in it.
     *
     * @param properties the schemas of its properties
     */
    static List<ErrorDetail> apply(JsonObject body, JsonObject properties) {
        List<ErrorDetail> errors = new ArrayList<>();
        for (String field : properties.fieldNames()) {
            if (body.getValue(field) instanceof String text) {
                JsonObject schema = properties.getJsonObject(field);
                if (isTooLong(text, schema)) {
                    errors.add(Violations.tooLong(field, schema));
                } else if (schema.containsKey(TEXT)) {
                    VisibleText visible =
                            VisibleText.of(text, schema.getString(TEXT).equals("lines"));
                    body.put(field, visible.text());
                    problem(field, visible, schema).ifPresent(errors::add);
                }
            }
        }
        return errors;
    }

    private static Optional<ErrorDetail> problem(String field, VisibleText visible, JsonObject schema) {
        if (isTooLong(visible.text(), schema)) {
            return Optional.of(Violations.tooLong(field, schema));
        }
        return visible.problem()
                .map(broken ->
                        new ErrorDetail(field + " " + broken.words(), field, ErrorCodes.of(field, broken.code())));
    }

    /** True if {@code value} is a text of more characters than its schema allows. */
    static boolean isTooLong(Object value, JsonObject schema) {
        Integer most = schema.getInteger("maxLength");
        return most != null
                && value instanceof String text
                && (text.length() > 2L * most || text.codePointCount(0, text.length()) > most);
    }
}
