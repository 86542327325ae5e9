package dev.boxoffice.platform.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledMessageTest {
    private static final List<Object> VALUES = List.of(0, 1, 2, 3, 11, 100, "none", "other");

    @ParameterizedTest
    @EnumSource
    void saysTheSameAsIcu(Language language) {
        Catalogue.of(language).patterns().forEach((key, pattern) -> {
            Object compiled = CompiledMessage.of(pattern);
            for (Object value : VALUES) {
                Map<String, Object> values = new HashMap<>();
                CatalogueRules.values(pattern).forEach(name -> values.put(name, value));
                if (value instanceof Integer || !pattern.contains(", plural,")) {
                    assertEquals(
                            new MessageFormat(pattern, language.locale()).format(values),
                            new Reader(language, values).read(compiled, null),
                            language + " " + key);
                }
            }
        });
    }

    /** What icu-minify makes of compiled messages. */
    private record Reader(Language language, Map<String, Object> values) {
        String read(Object node, Object counted) {
            if (node instanceof String text) {
                return text;
            }
            if (node instanceof Integer) {
                return NumberFormat.getInstance(language.locale()).format(counted);
            }
            StringBuilder text = new StringBuilder();
            for (Object part : (JsonArray) node) {
                text.append(part instanceof JsonArray argument ? argument(argument, counted) : read(part, counted));
            }
            return text.toString();
        }

        private String argument(JsonArray argument, Object counted) {
            Object value = values.get(argument.getString(0));
            if (argument.size() == 1) {
                return value.toString();
            }
            JsonObject choices = argument.getJsonObject(2);
            boolean isSelect = argument.getInteger(1) == 1;
            return read(chosen(choices, value, isSelect), isSelect ? counted : value);
        }

        private Object chosen(JsonObject choices, Object value, boolean isSelect) {
            if (!isSelect && choices.containsKey("=" + value)) {
                return choices.getValue("=" + value);
            }
            String form = isSelect
                    ? value.toString()
                    : PluralRules.forLocale(language.locale()).select(((Integer) value).doubleValue());
            return choices.getValue(form, choices.getValue("other"));
        }
    }

    @Test
    void quotedBracesAreText() {
        assertEquals("{a} it’s", CompiledMessage.of("'{a}' it’s"));
        assertEquals(new JsonArray().add("a ").add(new JsonArray().add("b")), CompiledMessage.of("a {b}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a", "{a, number}", "{a, plural, one {x}}", "{a, date, short}"})
    void whatThePageCannotFormatIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> CompiledMessage.of(pattern));
    }
}
