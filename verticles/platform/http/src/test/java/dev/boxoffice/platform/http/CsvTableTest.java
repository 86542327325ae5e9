package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets make of a table. */
class CsvTableTest {
    private static String line(Object... cells) {
        CsvTable table = new CsvTable(List.of("a"));
        table.take();
        table.add(Arrays.asList(cells));
        return table.take();
    }

    @Test
    void beginsWithByteOrderMarkAndColumns() {
        assertEquals("\uFEFFname,e-mail\r\n", new CsvTable(List.of("name", "e-mail")).take());
    }

    @Test
    void quotesWhatHasMeaning() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,Zoë\r\n",
                line("a,b", "say \"hi\"", "two\nlines", null, "Zoë"));
    }

    @Test
    void numbersStayNumbers() {
        assertEquals("-10.50,3\r\n", line(new BigDecimal("-10.50"), 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                " =1",
                "\u00a0=1",
                "\u200b=1",
                "\uFF1D1",
                "|cmd",
                "%x",
                "\nx"
            })
    void textsAreNoFormulas(String text) {
        String quoted = line(text).replaceFirst("^\"", "");
        assertEquals('\'', quoted.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Neil", "a=b", "jane@example.com", "", "3 - 4"})
    void otherTextsStay(String text) {
        assertEquals(text, line(text).strip().replace("\"", ""));
    }
}
