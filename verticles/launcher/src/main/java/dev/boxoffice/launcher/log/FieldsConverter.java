package dev.boxoffice.launcher.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.stream.Collectors;

/** Adds the fields of a line to its text, each after a space. */
public final class FieldsConverter extends ClassicConverter {
    /** For {@link LogConfiguration}. */
    public FieldsConverter() {}

    @Override
    public String convert(ILoggingEvent event) {
        return event.getKeyValuePairs() == null
                ? ""
                : event.getKeyValuePairs().stream()
                        .map(field -> " " + field.key + "=" + field.value)
                        .collect(Collectors.joining());
    }
}
