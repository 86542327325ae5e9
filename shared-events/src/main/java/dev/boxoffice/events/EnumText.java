package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * How constants of enums are written in events, documents, JSON, settings and metrics, and read again. Only this class
 * converts between constants and text.
 */
public interface EnumText {
    /** The name as declared. */
    String name();

    /** The text of this constant: its name in lower case, unless its enum has another text for it. */
    @JsonValue
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text of a constant, also of an enum of a library. */
    static String of(Enum<?> constant) {
        return constant instanceof EnumText own ? own.text() : constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant with that text.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + ": " + text));
    }

    /** The name of a constant as declared: the form in some fields of documents, and in names of settings. */
    static String nameOf(Enum<?> constant) {
        return constant.name();
    }

    /**
     * The constant with that name, as {@link #nameOf} wrote it.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E>> E parseName(Class<E> type, String name) {
        return Enum.valueOf(type, name);
    }
}
