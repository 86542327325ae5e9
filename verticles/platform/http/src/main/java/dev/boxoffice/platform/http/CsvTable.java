package dev.boxoffice.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * Writes the lines of a table as CSV (RFC 4180) that spreadsheets open as it is meant: a byte order mark tells that it
 * is UTF-8, and a text that could be taken for a formula begins with an apostrophe.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>
 */
public final class CsvTable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Also behind spaces, and in the wide forms that some spreadsheets read alike. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Z}\\p{C}]*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();

    /** Begins with the names of the columns. */
    public CsvTable(List<String> columns) {
        text.append(BYTE_ORDER_MARK);
        add(columns);
    }

    /** Adds a line. Numbers stay numbers; null is empty. */
    public void add(List<?> cells) {
        try {
            CSVFormat.EXCEL.printRecord(text, cells.stream().map(CsvTable::cell).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does not fail", e);
        }
    }

    private static Object cell(Object value) {
        return value instanceof String string && FORMULA.matcher(string).matches() ? "'" + string : value;
    }

    /** Characters that were added and not taken. */
    int length() {
        return text.length();
    }

    /** Answers with all lines. */
    public void send(RoutingContext ctx, String fileName) {
        CsvResponse.headers(ctx.response(), fileName).end(take());
    }

    /** Takes what was added since the last time. */
    public String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }
}
