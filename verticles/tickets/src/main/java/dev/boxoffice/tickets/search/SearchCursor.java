package dev.boxoffice.tickets.search;

import dev.boxoffice.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * Where a page has ended, as text: the values by which its last event is sorted. What is added before it is not missed
 * by the pages after it, and what is there is not repeated.
 */
final class SearchCursor {
    private static final String SEPARATOR = "~";

    private SearchCursor() {}

    static String of(SearchOrder order, FieldDoc last) {
        String text = Arrays.stream(last.fields)
                .map(value -> value instanceof BytesRef bytes ? bytes.utf8ToString() : String.valueOf(value))
                .collect(Collectors.joining(SEPARATOR, order.text() + SEPARATOR, ""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The last hit before; fails if the text is no cursor of a search in this order. */
    static FieldDoc parse(String text, SearchOrder order, SortField[] fields) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length != fields.length + 1 || !parts[0].equals(order.text())) {
                throw invalid();
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < fields.length; i++) {
                values.add(value(parts[i + 1], fields[i]));
            }
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values.toArray());
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Object value(String text, SortField field) {
        return switch (field.getType()) {
            case SCORE -> Float.valueOf(text);
            case LONG -> Long.valueOf(text);
            case STRING -> new BytesRef(text);
            // Distances are doubles.
            default -> Double.valueOf(text);
        };
    }

    private static Problem invalid() {
        return Problem.invalid("cursor", "cursor.invalid", "cursor must be one of a page of the same search");
    }
}
